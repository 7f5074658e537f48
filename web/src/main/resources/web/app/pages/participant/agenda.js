/** My day: sessions and meetings with place and time, and the feed for one's own calendar. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { copyButton } from '../../components/copy.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { fullName, loadEvent, placeLabel, say } from '../../event.js';
import { listing, t } from '../../i18n.js';
import { Page } from '../../page.js';
import { clock, day, dayKey, ownZone, span, zoneName, zonesDiffer } from '../../time.js';
import { session } from '../../session.js';
import { loadPeople } from './people.js';
import { counterpart } from './meetings.js';

class Agenda extends Page {
  async load() {
    const event = await loadEvent(this.params.event);
    const own = session.in(event.id)?.participant;
    const agenda = await api.get(`/api/v1/events/${event.id}/agenda`);
    const items = agenda.items ?? [...(agenda.sessions ?? []).map((item) => ({ kind: 'session', ...item })), ...(agenda.meetings ?? []).map((item) => ({ kind: 'meeting', ...item }))];
    const people = await loadPeople(event.id, items.flatMap((item) => whoIn(item, own)));
    return { event, own, items: items.sort((a, b) => new Date(a.from) - new Date(b.from)), calendar: agenda.calendar, people };
  }

  heading() {
    return t('agenda.title');
  }

  view({ event, own, items, calendar, people }) {
    const days = Map.groupBy(items, (item) => dayKey(item.from, event.timeZone));
    return html`
      ${pageHeader({ title: this.heading(), lead: say(event, event.title) })}
      <div class="columns">
        <div class="stack wide">
          ${items.length
            ? [...days.values()].map((ofDay) => this.#day(event, own, ofDay, people))
            : empty({ image: 'clock', text: t('agenda.none'), hint: t('agenda.none-hint') })}
          <p class="small soft">${t('event.zone', { zone: zoneName(event.timeZone) })}</p>
        </div>
        ${calendar ? this.#feed(calendar) : nothing}
      </div>
    `;
  }

  #day(event, own, items, people) {
    const zone = event.timeZone;
    const differs = zonesDiffer(items[0].from, zone);
    return html`
      <section>
        <h2>${day(items[0].from, zone)}</h2>
        <ol class="timeline">
          ${items.map(
            (item) => html`
              <li>
                <span class="when">
                  ${span(item.from, item.to, zone)}
                  ${differs ? html`<small>${t('agenda.own-time', { time: clock(item.from, ownZone()), zone: zoneName(ownZone()) })}</small>` : nothing}
                </span>
                <div class="what ${item.kind} ${isNow(item) ? 'now' : ''}">
                  ${item.kind === 'session' ? sessionText(event, item) : meetingText(event, item, whoIn(item, own).map((id) => people.get(id)))}
                </div>
              </li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  #feed(calendar) {
    const address = new URL(calendar, location.origin).href;
    return html`
      <aside class="card">
        <h2>${t('agenda.feed')}</h2>
        <p class="soft">${t('agenda.feed-hint')}</p>
        <p class="mono small">${address}</p>
        <div class="row">
          ${copyButton(address, t('agenda.feed'))}
          <a class="button small" href=${address.replace(/^https?/, 'webcal')}>${icon('calendar')}${t('agenda.subscribe')}</a>
        </div>
      </aside>
    `;
  }
}

const whoIn = (item, own) => (item.kind === 'session' ? [] : (item.with ?? (item.requester ? [counterpart(item, own)] : [])).filter((id) => typeof id === 'string'));
const isNow = (item) => new Date(item.from) <= Date.now() && Date.now() < new Date(item.to);

function sessionText(event, item) {
  return html`<strong>${say(event, item.title)}</strong>${say(event, item.room) ? html`<p class="small soft">${say(event, item.room)}</p>` : nothing}`;
}

function meetingText(event, item, people) {
  const names = people.filter(Boolean).map((person) => [fullName(person), person.organisation?.name].filter(Boolean).join(', '));
  return html`
    <a href="/events/${event.id}/meetings/${item.meeting?.id ?? item.meeting ?? item.id}"><strong>${names.length ? listing(names) : t('meetings.somebody')}</strong></a>
    ${item.place ? html`<p class="with-icon">${icon('table')}<span>${placeLabel(event, item.place)}</span></p>` : nothing}
    ${item.link ? html`<p><a href=${item.link} target="_blank" rel="noopener">${t('agenda.join')}</a></p>` : nothing}
  `;
}

customElements.define('agenda-page', Agenda);
