/** People as they appear in lists: avatar by side, name, role, organisation, place. */
import { html, nothing } from 'lit';
import { fullName, initials } from '../event.js';
import { countryName } from '../i18n.js';
import { sideBadge, sideIndex } from './badge.js';

export function avatar(event, participant, size = '') {
  return html`<span class="avatar ${size} side-${sideIndex(event, participant?.side)}" aria-hidden="true">${initials(participant)}</span>`;
}

export const cityAndCountry = (organisation) => [organisation?.city, countryName(organisation?.country)].filter(Boolean).join(', ');

/** The head of a card about a person; the name is the card's link. */
export function personHead(event, participant, { level = 2 } = {}) {
  const link = html`<a class="card-link" href="/events/${event.id}/people/${participant.id}">${fullName(participant)}</a>`;
  return html`
    <div class="person">
      ${avatar(event, participant)}
      <div>
        ${level === 2 ? html`<h2 class="title-3">${link}</h2>` : html`<h3>${link}</h3>`}
        <p>${[participant.jobTitle, participant.organisation?.name].filter(Boolean).join(' · ')}</p>
        <p class="small soft row">${cityAndCountry(participant.organisation)} ${participant.side ? sideBadge(event, participant.side) : nothing}</p>
      </div>
    </div>
  `;
}
