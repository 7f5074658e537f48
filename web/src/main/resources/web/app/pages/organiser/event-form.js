/** A new event, or the settings of one: what, when, where, who meets whom and how. */
import { html } from 'lit';
import { api, versionOf } from '../../api.js';
import { choice, field, picks, select, submitButton, textarea } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { Rows, nested, shortName, texts, withIds } from '../../components/rows.js';
import { toast } from '../../components/toast.js';
import { loadOwnEvent, say } from '../../event.js';
import { Form } from '../../form.js';
import { LANGUAGES, compare, countryName, languageName, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { ownZone } from '../../time.js';

const MORE_LANGUAGES = ['hr', 'it', 'hu'];
const EXPIRIES = ['PT15M', 'PT1H', 'PT12H', 'P1D', 'P2D', 'P3D', 'P7D', 'P10D'];
const NEIGHBOURS = ['AT', 'SI', 'DE', 'CH', 'IT', 'HR', 'HU', 'CZ', 'SK'];

class EventForm extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  async load() {
    const event = this.params.event
      ? await loadOwnEvent(this.params.event)
      : {
          languages: LANGUAGES,
          timeZone: ownZone(),
          admission: 'automatic',
          requestMode: 'acceptance',
          slotMode: 'platform',
          requestExpiry: 'P3D',
          sides: [{}, {}],
          types: [{}],
        };
    this.languages ??= event.languages;
    this.sides ??= new Rows(this, event.sides);
    this.types ??= new Rows(this, event.types);
    return { event };
  }

  heading({ event }) {
    return event.id ? t('settings.title') : t('organise.new');
  }

  view({ event }) {
    const back = event.id
      ? { href: `/organise/${event.id}`, text: say(event, event.title) }
      : { href: '/organise', text: t('nav.organise') };
    return html`
      ${pageHeader({ title: this.heading({ event }), back })}
      <form class="stack wide measure" novalidate @submit=${this.form.submit((values) => this.#save(event, values))}>
        ${problemNotice(this.form.problem)} ${this.#what(event)} ${this.#whenAndWhere(event)} ${this.#who(event)}
        ${this.#how(event)}
        <div class="actions">
          ${submitButton(this.form, event.id ? t('common.save') : t('settings.create'))}
          <a class="button quiet" href=${back.href}>${t('common.back')}</a>
        </div>
      </form>
    `;
  }

  #what(event) {
    const { form, languages } = this;
    return html`
      <fieldset class="stack">
        <legend><h2>${t('settings.what')}</h2></legend>
        ${picks({
          form,
          name: 'languages',
          legend: t('settings.languages'),
          hint: t('settings.languages-hint'),
          options: [...LANGUAGES, ...MORE_LANGUAGES].map((tag) => [tag, languageName(tag)]),
          chosen: languages,
          required: true,
          onChange: this.#languagesChanged,
        })}
        ${texts({ form, name: 'title', label: t('settings.name'), languages, value: event.title })}
        ${languages.map((tag) =>
          textarea({
            form,
            name: `texts.about.${tag}`,
            label: t('rows.in-language', { label: t('settings.about'), language: languageName(tag) }),
            value: event.texts?.about?.[tag],
            rows: 2,
            maxlength: 5000,
          }),
        )}
        ${field({
          form,
          name: 'slug',
          label: t('settings.slug'),
          hint: t('settings.slug-hint'),
          value: event.slug,
          pattern: '[a-z0-9]+(-[a-z0-9]+)*',
          maxlength: 60,
        })}
      </fieldset>
    `;
  }

  #whenAndWhere(event) {
    const { form } = this;
    const countries = NEIGHBOURS.map((code) => [code, countryName(code)]).sort(([, a], [, b]) => compare(a, b));
    const zones = [...new Set([event.timeZone, ...Intl.supportedValuesOf('timeZone')])].map((zone) => [
      zone,
      zone.replaceAll('_', ' '),
    ]);
    return html`
      <fieldset class="stack">
        <legend><h2>${t('settings.when-where')}</h2></legend>
        <div class="fields">
          ${field({
            form,
            name: 'starts',
            label: t('settings.starts'),
            type: 'date',
            value: event.starts,
            required: true,
          })}
          ${field({ form, name: 'ends', label: t('settings.ends'), type: 'date', value: event.ends, required: true })}
          ${select({
            form,
            name: 'timeZone',
            label: t('settings.zone'),
            options: zones,
            value: event.timeZone,
            required: true,
          })}
          ${field({
            form,
            name: 'venue.name',
            label: t('settings.venue'),
            hint: t('settings.venue-hint'),
            value: event.venue?.name,
            maxlength: 200,
          })}
          ${field({ form, name: 'venue.city', label: t('profile.city'), value: event.venue?.city, maxlength: 100 })}
          ${select({
            form,
            name: 'venue.country',
            label: t('profile.country'),
            options: countries,
            value: event.venue?.country,
            none: t('form.choose'),
          })}
        </div>
      </fieldset>
    `;
  }

  #who(event) {
    const { form, languages } = this;
    const line = (list) => (item, index) => html`
      <input type="hidden" name="${list}[${index}].id" value=${item.id ?? ''} />
      ${texts({ form, name: `${list}[${index}].title`, label: t('settings.label'), languages, value: item.title })}
    `;
    const words = (add) => ({
      add,
      remove: (item, index) => t('rows.remove', { name: say(event, item.title) || String(index + 1) }),
    });
    return html`
      <fieldset class="stack">
        <legend><h2>${t('settings.sides')}</h2></legend>
        <p class="hint">${t('settings.sides-hint')}</p>
        ${this.sides.render(line('sides'), words(t('settings.add-side')))}
      </fieldset>
      <fieldset class="stack">
        <legend><h2>${t('settings.types')}</h2></legend>
        <p class="hint">${t('settings.types-hint')}</p>
        ${this.types.render(line('types'), words(t('settings.add-type')))}
      </fieldset>
    `;
  }

  #how(event) {
    const { form } = this;
    const words = (group, values) => values.map((value) => [value, tOf(group, value)]);
    return html`
      <fieldset class="stack">
        <legend><h2>${t('settings.how')}</h2></legend>
        <div class="fields">
          ${select({
            form,
            name: 'admission',
            label: t('settings.admission'),
            options: words('admission', ['automatic', 'manual']),
            value: event.admission,
            required: true,
          })}
          ${field({
            form,
            name: 'capacity',
            label: t('settings.capacity'),
            type: 'number',
            min: 1,
            max: 100000,
            value: event.capacity,
          })}
          ${select({
            form,
            name: 'requestMode',
            label: t('settings.request-mode'),
            options: words('request-mode', ['acceptance', 'automatic']),
            value: event.requestMode,
            required: true,
          })}
          ${select({
            form,
            name: 'slotMode',
            label: t('settings.slot-mode'),
            options: words('slot-mode', ['platform', 'accepting', 'asking', 'schedule']),
            value: event.slotMode,
            required: true,
          })}
          ${select({
            form,
            name: 'requestExpiry',
            label: t('settings.expiry'),
            options: words('expiry', [...new Set([...EXPIRIES, event.requestExpiry])]),
            value: event.requestExpiry,
            required: true,
          })}
          ${select({
            form,
            name: 'rules.messages',
            label: t('settings.messages'),
            options: words('messages-mode', ['open', 'with-request', 'off']),
            value: event.rules?.messages ?? 'open',
            required: true,
          })}
          ${field({
            form,
            name: 'rules.maxMeetingsPerParticipant',
            label: t('settings.most'),
            type: 'number',
            min: 1,
            max: 500,
            value: event.rules?.maxMeetingsPerParticipant,
          })}
          ${field({
            form,
            name: 'rules.maxMeetingsPerBlock',
            label: t('settings.most-per-block'),
            hint: t('settings.most-per-block-hint'),
            type: 'number',
            min: 1,
            max: 100,
            value: event.rules?.maxMeetingsPerBlock,
          })}
          ${field({
            form,
            name: 'rules.maxRequestsPerParticipant',
            label: t('settings.most-requests'),
            hint: t('settings.most-requests-hint'),
            type: 'number',
            min: 1,
            max: 500,
            value: event.rules?.maxRequestsPerParticipant,
          })}
          ${field({
            form,
            name: 'rules.walkingMinutes',
            label: t('settings.walk'),
            hint: t('settings.walk-hint'),
            type: 'number',
            min: 1,
            max: 120,
            value: event.rules?.walkingMinutes,
          })}
        </div>
        ${choice({
          form,
          name: 'rules.crossSideOnly',
          label: t('settings.cross-side'),
          hint: t('settings.cross-side-hint'),
          checked: event.rules?.crossSideOnly ?? false,
        })}
      </fieldset>
    `;
  }

  #languagesChanged = (event) => {
    const chosen = [...event.currentTarget.querySelectorAll('input:checked')].map((input) => input.value);
    if (chosen.length) {
      this.languages = chosen;
      this.requestUpdate();
    }
  };

  async #save(event, values) {
    const wanted = nested(values);
    const first = this.languages[0];
    const numberOf = (text) => (text ? Number(text) : null);
    const rules = wanted.rules ?? {};
    const body = {
      slug: wanted.slug ?? shortName(wanted.title?.[first]),
      title: wanted.title,
      timeZone: wanted.timeZone,
      languages: this.languages,
      starts: wanted.starts,
      ends: wanted.ends,
      venue: wanted.venue?.name
        ? { name: wanted.venue.name, city: wanted.venue.city ?? null, country: wanted.venue.country ?? null }
        : null,
      sides: withIds(wanted.sides ?? [], (side) => side.title?.[first], 'side'),
      types: withIds(wanted.types ?? [], (type) => type.title?.[first], 'type'),
      admission: wanted.admission,
      requestMode: wanted.requestMode,
      slotMode: wanted.slotMode,
      requestExpiry: wanted.requestExpiry,
      capacity: numberOf(wanted.capacity),
      rules: {
        crossSideOnly: rules.crossSideOnly === 'on',
        maxMeetingsPerParticipant: numberOf(rules.maxMeetingsPerParticipant),
        maxMeetingsPerBlock: numberOf(rules.maxMeetingsPerBlock),
        maxRequestsPerParticipant: numberOf(rules.maxRequestsPerParticipant),
        walkingMinutes: numberOf(rules.walkingMinutes),
        messages: rules.messages,
      },
      ...(wanted.texts && { texts: { ...event.texts, ...wanted.texts } }),
    };
    const saved = event.id
      ? await api.patch(`/api/v1/admin/events/${event.id}`, body, { ifMatch: versionOf(event) })
      : await api.post('/api/v1/admin/events', body);
    toast(event.id ? t('common.saved') : t('settings.created'));
    navigate(`/organise/${saved.id}`);
  }
}

customElements.define('event-form-page', EventForm);
