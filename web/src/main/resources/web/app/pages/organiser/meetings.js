/** All meetings of the event, by status. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { empty } from '../../components/feedback.js';
import { select } from '../../components/field.js';
import { placeLabel } from '../../event.js';
import { t, tOf } from '../../i18n.js';
import { query, setQuery } from '../../router.js';
import { dayAndClock } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

const STATUSES = ['requested', 'accepted', 'scheduled', 'declined', 'withdrawn', 'cancelled', 'displaced', 'expired'];
const PAGE = 50;

class EventMeetings extends OrganiserPage {
  constructor() {
    super();
    this.status = query().status;
  }

  async loadMore() {
    const page = await this.#read();
    return { meetings: page.items, next: page.next };
  }

  heading() {
    return t('nav.meetings');
  }

  content({ event, meetings, next }) {
    return html`
      <div class="stack">
        <form class="fields" @submit=${(submit) => submit.preventDefault()}>
          ${select({
            name: 'status',
            label: t('participants.status'),
            options: STATUSES.map((status) => [status, tOf('meeting.status', status)]),
            value: this.status,
            none: t('people.any'),
            required: true,
            onChange: (change) => this.#filter(change.target.value),
          })}
        </form>
        ${
          meetings.length
            ? html`<div class="table-frame">
                <table class="folds">
                  <caption class="visually-hidden">
                    ${t('nav.meetings')}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">${t('event-meetings.who')}</th>
                      <th scope="col">${t('event-meetings.when')}</th>
                      <th scope="col">${t('event-meetings.where')}</th>
                      <th scope="col">${t('participants.status')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${meetings.map(
                      (meeting) =>
                        html`<tr>
                          <th scope="row">${whoMeets(meeting)}</th>
                          <td class="number">${meeting.from ? dayAndClock(meeting.from, event.timeZone) : '–'}</td>
                          <td>${meeting.place ? placeLabel(event, meeting.place) : '–'}</td>
                          <td>${badge('meeting.status', meeting.status)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
            : empty({ image: 'handshake', text: t('event-meetings.none') })
        }
        ${
          next
            ? html`<p><button class="button" type="button" @click=${this.#more}>${t('common.more')}</button></p>`
            : nothing
        }
      </div>
    `;
  }

  #read(cursor) {
    return api.get(`${this.path}/meetings`, { status: this.status, limit: PAGE, cursor });
  }

  #filter(status) {
    this.status = status;
    setQuery({ status });
    this.reload();
  }

  async #more() {
    const page = await this.#read(this.data.next);
    this.state = {
      kind: 'ready',
      data: { ...this.data, meetings: [...this.data.meetings, ...page.items], next: page.next },
    };
  }
}

/** The names of those in a meeting. */
export const whoMeets = (meeting) => meeting.people.map((person) => person.name).join(' – ') || t('meetings.somebody');

customElements.define('event-meetings-page', EventMeetings);
