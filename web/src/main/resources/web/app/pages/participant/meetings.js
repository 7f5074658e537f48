/** All my meetings: what waits for me, what I asked for, what stands, what is over. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { asPerson, avatar } from '../../components/person.js';
import { loadEvent, placeLabel } from '../../event.js';
import { t, tOf } from '../../i18n.js';
import { LivePage } from '../../page.js';
import { session } from '../../session.js';
import { dayAndClock } from '../../time.js';
import { isMyTurn, meetingActions } from './meeting-actions.js';

const GROUPS = {
  inbox: (meeting, own) => isMyTurn(meeting, own),
  scheduled: (meeting) => meeting.status === 'scheduled',
  waiting: (meeting) => meeting.status === 'accepted' || meeting.status === 'requested',
  over: () => true,
};

class Meetings extends LivePage {
  async load() {
    const event = await loadEvent(this.params.event);
    const own = session.in(event.id)?.participant;
    const meetings = await api.all(`/api/v1/events/${event.id}/meetings`);
    return { event, own, meetings };
  }

  heading() {
    return t('meetings.title');
  }

  view({ event, own, meetings }) {
    const groups = Map.groupBy(meetings, (meeting) => Object.keys(GROUPS).find((name) => GROUPS[name](meeting, own)));
    const find = html`<a class="button primary" href="/events/${event.id}/suggestions">${t('event.who-to-meet')}</a>`;
    return html`
      ${pageHeader({ title: this.heading(), lead: t('meetings.lead') })}
      ${
        meetings.length
          ? html`<div class="stack wide">
              ${Object.keys(GROUPS).map((name) => this.#group(name, groups.get(name), event, own))}
            </div>`
          : empty({ image: 'handshake', text: t('meetings.none'), hint: t('meetings.none-hint'), action: find })
      }
    `;
  }

  #group(name, meetings = [], event, own) {
    if (!meetings.length) {
      return nothing;
    }
    const order = name === 'scheduled' ? (a, b) => new Date(a.from) - new Date(b.from) : () => 0;
    return html`
      <section>
        <h2>${tOf('meetings.group', name)}</h2>
        <ul class="grid" role="list">
          ${[...meetings].sort(order).map((meeting) => html`<li>${this.#card(event, own, meeting)}</li>`)}
        </ul>
      </section>
    `;
  }

  #card(event, own, meeting) {
    const person = counterpart(meeting, own);
    return html`
      <article class="card link">
        <div class="person">
          ${avatar(event, person)}
          <div>
            <h3><a class="card-link" href="/events/${event.id}/meetings/${meeting.id}">${person.name}</a></h3>
            <p class="soft">${person.organisation}</p>
          </div>
        </div>
        <div class="row">${badge('meeting.status', meeting.status)}</div>
        ${
          meeting.from
            ? html`<p class="with-icon">
                ${icon('clock')}<span
                  >${dayAndClock(meeting.from, event.timeZone)}${meeting.place ? ` · ${placeLabel(event, meeting.place)}` : ''}</span
                >
              </p>`
            : nothing
        }
        ${meeting.status === 'requested' && meeting.message ? html`<p class="small">${meeting.message}</p>` : nothing}
        ${meetingActions({ event, meeting, own, person, done: () => this.reload(), small: true })}
      </article>
    `;
  }
}

/** The other side of a meeting; somebody who left the event has no name any more. */
export function counterpart(meeting, own) {
  const other = metBy(meeting, own);
  const person = meeting.people.find((one) => one.participant === other);
  return person ? asPerson(person) : { id: undefined, name: t('meetings.somebody'), organisation: '' };
}

/** Whoever is brought along meets the one who is not from their own organisation. */
function metBy(meeting, own) {
  const { requester, invitee, others, people } = meeting;
  if (!others.includes(own)) {
    return requester === own ? invitee : requester;
  }
  const firm = (who) => people.find((one) => one.participant === who)?.organisation;
  return firm(invitee) === firm(own) ? requester : invitee;
}

/** Everybody else at the table. */
export function companions(meeting, own) {
  const met = metBy(meeting, own);
  return meeting.people.filter((one) => ![own, met].includes(one.participant)).map(asPerson);
}

customElements.define('meetings-page', Meetings);
