/** What a profile says, for its owner and for others. */
import { html, nothing } from 'lit';
import { asPerson, avatar, cityAndCountry, fullName } from '../../components/person.js';
import { sideBadge } from '../../components/badge.js';
import { say, typeTitle } from '../../event.js';
import { languageName, listing, t } from '../../i18n.js';
import { aimLabel, topicLabel } from '../../topics.js';

/** @param hits topics to mark, because they match */
export function profileView(event, participant, { hits = [] } = {}) {
  const organisation = participant.organisation ?? {};
  return html`
    <div class="person">
      ${avatar(event, asPerson(participant), 'large')}
      <div class="stack tight">
        <p>
          <strong>${fullName(participant)}</strong
          >${participant.jobTitle ? html`<br />${participant.jobTitle}` : nothing}
        </p>
        <p>${organisation.name}<br /><span class="soft">${cityAndCountry(organisation)}</span></p>
        <div class="row">
          ${sideBadge(event, participant.side)}
          ${participant.type ? html`<span class="badge">${typeTitle(event, participant.type)}</span>` : nothing}
        </div>
      </div>
    </div>
    ${say(event, organisation.about) ? html`<p class="prose">${say(event, organisation.about)}</p>` : nothing}
    ${chips(t('profile.offers'), participant.offers, hits)} ${chips(t('profile.seeks'), participant.seeks, hits)}
    <dl class="facts">
      ${fact(t('profile.aims'), participant.aims?.length ? listing(participant.aims.map(aimLabel)) : '')}
      ${fact(
        t('profile.speaks'),
        participant.languages?.length ? listing(participant.languages.map(languageName)) : '',
      )}
      ${fact(t('profile.size'), organisation.size ? t('profile.people', { range: organisation.size }) : '')}
      ${fact(
        t('profile.website'),
        organisation.website
          ? html`<a href=${organisation.website} target="_blank" rel="noopener noreferrer">${organisation.website}</a>`
          : '',
      )}
      ${fact(
        t('sign-in.email'),
        participant.email ? html`<a href="mailto:${participant.email}">${participant.email}</a>` : '',
      )}
    </dl>
  `;
}

function chips(title, topics, hits) {
  return topics?.length
    ? html`<section class="stack tight">
        <h2 class="title-3">${title}</h2>
        <ul class="chips" role="list">
          ${topics.map((slug) => html`<li class="chip ${hits.includes(slug) ? 'hit' : ''}">${topicLabel(slug)}</li>`)}
        </ul>
      </section>`
    : nothing;
}

function fact(name, value) {
  return value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;
}
