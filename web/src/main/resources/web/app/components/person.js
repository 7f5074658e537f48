/** People as they appear in lists: avatar by side, name, role, organisation, place. */
import { html, nothing } from 'lit';
import { countryName } from '../i18n.js';
import { sideBadge, sideIndex } from './badge.js';

/** One form for people, whether a profile or the short mention in a meeting or a suggestion. */
export function asPerson(said) {
  if (said.givenName === undefined) {
    return { ...said, id: said.participant };
  }
  const { organisation } = said;
  return {
    id: said.id,
    name: fullName(said),
    jobTitle: said.jobTitle,
    organisation: organisation?.name,
    city: organisation?.city,
    country: organisation?.country,
    side: said.side,
  };
}

export const fullName = (profile) => [profile.givenName, profile.familyName].filter(Boolean).join(' ');
export const cityAndCountry = ({ city, country }) => [city, countryName(country)].filter(Boolean).join(', ');

export function avatar(event, person, size = '') {
  const words = (person?.name ?? '').split(/\s+/).filter(Boolean);
  const initials = [words.at(0), words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('');
  return html`<span class="avatar ${size} side-${sideIndex(event, person?.side)}" aria-hidden="true"
    >${initials}</span
  >`;
}

/** The head of a card about a person; the name is the card's link. */
export function personHead(event, person) {
  return html`
    <div class="person">
      ${avatar(event, person)}
      <div>
        <h2 class="title-3"><a class="card-link" href="/events/${event.id}/people/${person.id}">${person.name}</a></h2>
        <p>${[person.jobTitle, person.organisation].filter(Boolean).join(' · ')}</p>
        <p class="small soft row">${cityAndCountry(person)} ${person.side ? sideBadge(event, person.side) : nothing}</p>
      </div>
    </div>
  `;
}
