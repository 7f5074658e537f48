/** All meetings of the event, by status; pin one where it is, call one off, enter others. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { badge } from '../../components/badge.js';
import { ask } from '../../components/dialog.js';
import { empty } from '../../components/feedback.js';
import { select, textarea } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { placeLabel } from '../../event.js';
import { t, tOf } from '../../i18n.js';
import { query, setQuery } from '../../router.js';
import { dayAndClock } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

const STATUSES = [
  'requested',
  'accepted',
  'scheduled',
  'checked-in',
  'held',
  'no-show',
  'declined',
  'withdrawn',
  'cancelled',
  'displaced',
  'expired',
];
const LIVE = ['requested', 'accepted', 'scheduled', 'displaced'];
const PAGE = 50;

class EventMeetings extends OrganiserPage {
  constructor() {
    super();
    this.status = query().status;
  }

  async loadMore() {
    const [page, pins, order] = await Promise.all([
      this.#read(),
      api.all(`${this.path}/pins`),
      api.get(`${this.path}/precedences`),
    ]);
    return { meetings: page.items, next: page.next, pinned: new Set(pins.map((pin) => pin.meeting)), order };
  }

  actions({ event }) {
    return html`<a class="button" href="/organise/${event.id}/meetings/enter">${icon('plus')}${t('enter.title')}</a>`;
  }

  heading() {
    return t('nav.meetings');
  }

  content({ event, meetings, next, pinned }) {
    return html`
      <div class="stack">
        <p class="soft measure">${t('event-meetings.lead')}</p>
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
                      <th scope="col">${t('event-meetings.do')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${meetings.map((meeting) => this.#line(event, meeting, pinned.has(meeting.id)))}
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

  #line(event, meeting, pinned) {
    const who = whoMeets(meeting);
    return html`
      <tr>
        <th scope="row">${who}${this.#before(meeting)}</th>
        <td class="number">${meeting.from ? dayAndClock(meeting.from, event.timeZone) : '–'}</td>
        <td>${meeting.place ? placeLabel(event, meeting.place) : '–'}</td>
        <td>${badge('meeting.status', meeting.status)}</td>
        <td>
          <div class="row">
            ${
              meeting.slot || pinned
                ? html`<button
                    class="button small"
                    type="button"
                    aria-pressed=${pinned}
                    aria-label="${t('event-meetings.pin')}: ${who}"
                    @click=${() => this.#pin(meeting, pinned)}
                  >
                    ${icon(pinned ? 'check' : 'map')}${pinned ? t('event-meetings.pinned') : t('event-meetings.pin')}
                  </button>`
                : nothing
            }
            ${
              LIVE.includes(meeting.status)
                ? html`<button
                    class="button quiet small"
                    type="button"
                    aria-label="${t('event-meetings.after')}: ${who}"
                    @click=${() => this.#after(meeting)}
                  >
                    ${t('event-meetings.after')}
                  </button>`
                : nothing
            }
            ${
              LIVE.includes(meeting.status)
                ? html`<button
                    class="button quiet small"
                    type="button"
                    aria-label="${t('meeting.cancel')}: ${who}"
                    @click=${() => this.#cancel(meeting)}
                  >
                    ${t('event-meetings.cancel')}
                  </button>`
                : nothing
            }
          </div>
        </td>
      </tr>
    `;
  }

  /** What must come first, with a button that takes the order back. */
  #before(meeting) {
    const { order, meetings } = this.data;
    return order.items
      .filter(({ then }) => then === meeting.id)
      .map((precedence) => {
        const first = meetings.find(({ id }) => id === precedence.first);
        const who = first ? whoMeets(first) : t('event-meetings.another');
        return html`<p class="small soft">
          ${precedence.kept === false ? icon('warning') : nothing}${t('event-meetings.comes-after', { who })}
          <button
            class="button quiet small"
            type="button"
            aria-label=${t('rows.remove', { name: t('event-meetings.comes-after', { who }) })}
            @click=${() => this.#order((items) => items.filter((other) => other !== precedence))}
          >
            ${icon('cross')}
          </button>
        </p>`;
      });
  }

  async #after(meeting) {
    const others = this.data.meetings.filter(({ id, status }) => id !== meeting.id && LIVE.includes(status));
    const done = await ask({
      title: t('event-meetings.after-title', { who: whoMeets(meeting) }),
      confirm: t('common.save'),
      body: (form) =>
        select({
          form,
          name: 'first',
          label: t('event-meetings.first'),
          options: others.map((other) => [other.id, whoMeets(other)]),
          required: true,
        }),
      act: ({ first }) => this.#put((items) => [...items, { first, then: meeting.id }]),
    });
    if (done) {
      toast(t('common.saved'));
      this.reload();
    }
  }

  async #order(change) {
    try {
      await this.#put(change);
      this.reload();
    } catch (problem) {
      toast(problem.sentence);
    }
  }

  #put(change) {
    const { order } = this.data;
    const items = change(order.items).map(({ first, then }) => ({ first, then }));
    return api.put(`${this.path}/precedences`, { items }, { ifMatch: versionOf(order) });
  }

  /** A pinned meeting keeps its time and place in every new schedule. */
  async #pin(meeting, pinned) {
    const path = `${this.path}/pins/${meeting.id}`;
    try {
      await (pinned ? api.delete(path) : api.put(path, {}));
      this.reload();
    } catch (problem) {
      toast(problem.sentence);
    }
  }

  async #cancel(meeting) {
    const done = await ask({
      title: t('event-meetings.cancel-title', { who: whoMeets(meeting) }),
      confirm: t('meeting.cancel'),
      kind: 'danger',
      body: (form) =>
        textarea({
          form,
          name: 'reason',
          label: t('meeting.reason'),
          hint: t('event-meetings.cancel-hint'),
          maxlength: 500,
          rows: 3,
          required: true,
        }),
      act: ({ reason }) =>
        api.post(`${this.path}/meetings/${meeting.id}/cancel`, { reason }, { ifMatch: versionOf(meeting) }),
    });
    if (done) {
      toast(t('meeting.cancelled'));
      this.reload();
    }
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
