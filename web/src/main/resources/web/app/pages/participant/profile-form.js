/** The fields of a participant, for registering and for changing the profile alike. */
import { html, nothing } from 'lit';
import { choice, field, picks, select, textarea } from '../../components/field.js';
import { answersOf, questions } from '../../components/questions.js';
import '../../components/topic-picker.js';
import { say } from '../../event.js';
import { compare, countryName, currentLanguage, languageName, t } from '../../i18n.js';
import { spokenAt } from '../../languages.js';
import { aimOptions } from '../../topics.js';

const COUNTRIES = [
  'AT',
  'BA',
  'BE',
  'BG',
  'CH',
  'CZ',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LI',
  'LU',
  'ME',
  'MK',
  'NL',
  'NO',
  'PL',
  'PT',
  'RO',
  'RS',
  'SE',
  'SI',
  'SK',
  'UA',
  'US',
  'XK',
];
export const SIZES = ['1-9', '10-49', '50-249', '250+'];

const options = (list, event) => (list ?? []).map((item) => [item.id, say(event, item.title)]);

export function profileFields(event, form, participant = {}) {
  const organisation = participant.organisation ?? {};
  const countries = COUNTRIES.map((code) => [code, countryName(code)]).sort(([, a], [, b]) => compare(a, b));
  const languages = spokenAt(event);
  return html`
    <fieldset class="stack">
      <legend><h2>${t('profile.you')}</h2></legend>
      <div class="fields">
        ${field({
          form,
          name: 'givenName',
          label: t('profile.given-name'),
          value: participant.givenName,
          required: true,
          autocomplete: 'given-name',
          maxlength: 100,
        })}
        ${field({
          form,
          name: 'familyName',
          label: t('profile.family-name'),
          value: participant.familyName,
          required: true,
          autocomplete: 'family-name',
          maxlength: 100,
        })}
        ${field({
          form,
          name: 'jobTitle',
          label: t('profile.job-title'),
          value: participant.jobTitle,
          autocomplete: 'organization-title',
          maxlength: 100,
        })}
      </div>
      ${
        event.types?.length > 1
          ? picks({
              form,
              name: 'type',
              legend: t('profile.type'),
              options: options(event.types, event),
              chosen: [participant.type ?? event.types[0].id],
              single: true,
              required: true,
            })
          : nothing
      }
      ${
        event.sides?.length
          ? picks({
              form,
              name: 'side',
              legend: t('profile.side'),
              options: options(event.sides, event),
              chosen: [participant.side],
              single: true,
              required: true,
            })
          : nothing
      }
      ${picks({
        form,
        name: 'languages',
        legend: t('profile.languages'),
        hint: t('profile.languages-hint'),
        options: languages.map((tag) => [tag, languageName(tag)]),
        chosen: participant.languages ?? [currentLanguage()],
        required: true,
      })}
    </fieldset>
    <fieldset class="stack">
      <legend><h2>${t('profile.organisation')}</h2></legend>
      <div class="fields">
        ${field({
          form,
          name: 'organisation.name',
          label: t('profile.organisation-name'),
          value: organisation.name,
          required: true,
          autocomplete: 'organization',
          maxlength: 200,
        })}
        ${select({
          form,
          name: 'organisation.country',
          label: t('profile.country'),
          value: organisation.country,
          required: true,
          none: t('form.choose'),
          options: countries,
        })}
        ${field({
          form,
          name: 'organisation.city',
          label: t('profile.city'),
          value: organisation.city,
          autocomplete: 'address-level2',
          maxlength: 100,
        })}
        ${field({
          form,
          name: 'organisation.website',
          label: t('profile.website'),
          value: organisation.website,
          type: 'url',
          autocomplete: 'url',
          maxlength: 300,
        })}
        ${select({
          form,
          name: 'organisation.size',
          label: t('profile.size'),
          value: organisation.size,
          none: t('form.choose'),
          options: SIZES.map((size) => [size, t('profile.people', { range: size })]),
        })}
      </div>
      ${textarea({
        form,
        name: 'about',
        label: t('profile.about'),
        hint: t('profile.about-hint', { language: languageName(currentLanguage()) }),
        value: organisation.about?.[currentLanguage()] ?? '',
        maxlength: 2000,
      })}
    </fieldset>
    <fieldset class="stack">
      <legend><h2>${t('profile.match')}</h2></legend>
      <topic-picker
        name="offers"
        label=${t('profile.offers')}
        hint=${t('profile.offers-hint')}
        .chosen=${participant.offers ?? []}
        error=${form.error('offers') ?? ''}
      ></topic-picker>
      <topic-picker
        name="seeks"
        label=${t('profile.seeks')}
        hint=${t('profile.seeks-hint')}
        .chosen=${participant.seeks ?? []}
        error=${form.error('seeks') ?? ''}
      ></topic-picker>
      ${picks({ form, name: 'aims', legend: t('profile.aims'), options: aimOptions(), chosen: participant.aims ?? [] })}
    </fieldset>
    ${
      event.questions?.length
        ? html`<fieldset class="stack">
            <legend><h2>${t('profile.questions')}</h2></legend>
            ${questions(event, form, participant.answers)}
          </fieldset>`
        : nothing
    }
    <fieldset class="stack">
      <legend><h2>${t('profile.consent')}</h2></legend>
      ${choice({
        form,
        name: 'consents.directory',
        label: t('profile.consent-directory'),
        hint: t('profile.consent-hint'),
        checked: participant.consents?.directory ?? false,
      })}
    </fieldset>
  `;
}

/** The request body of what stands in the form; texts in other languages are kept. */
export function profileOf(event, values, participant = {}) {
  const about = { ...participant.organisation?.about, [currentLanguage()]: values.about };
  const given = Object.fromEntries(Object.entries(about).filter(([, text]) => text));
  return {
    givenName: values.givenName,
    familyName: values.familyName,
    jobTitle: values.jobTitle || null,
    type: values.type ?? participant.type ?? event.types?.[0]?.id,
    side: values.side ?? participant.side ?? null,
    organisation: {
      name: values['organisation.name'],
      country: values['organisation.country'],
      city: values['organisation.city'] || null,
      website: values['organisation.website'] || null,
      size: values['organisation.size'] || null,
      about: given,
    },
    languages: values.languages ?? [],
    offers: values.offers ?? [],
    seeks: values.seeks ?? [],
    aims: values.aims ?? [],
    consents: { directory: values['consents.directory'] === 'on' },
    answers: answersOf(event, values),
  };
}
