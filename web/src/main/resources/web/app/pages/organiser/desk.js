/** The desk on the day: find whoever stands there, seat two people who walk in, see who sits where and who is missing. Reads itself again. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { empty, problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { loadEvent, placeLabel, say } from '../../event.js';
import { Form } from '../../form.js';
import { listing, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { query } from '../../router.js';
import { session } from '../../session.js';
import { clock, span } from '../../time.js';
import { organiserTabs } from './organiser-page.js';

const EVERY = 5000;
const TYPING_PAUSE = 300;
const GRACE = 3 * 60_000;
const ORGANISERS = ['owner', 'co-organiser'];

class Desk extends Page {
  static properties = { found: { state: true }, walkIn: { state: true } };

  constructor() {
    super();
    this.form = new Form(this);
    this.words = query().code ?? '';
    this.walkIn = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.visibilityState === 'visible' && this.reload(), EVERY);
    if (this.words) {
      this.#find();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.pause);
  }

  get path() {
    return `/api/v1/admin/events/${this.params.event}`;
  }

  async load() {
    const [event, board, queue] = await Promise.all([
      loadEvent(this.params.event),
      api.get(`${this.path}/desk`),
      api.get(`${this.path}/desk/standby`),
    ]);
    return { event, board, queue };
  }

  heading() {
    return t('desk.title');
  }

  view({ event, board, queue }) {
    const mayOrganise = session.me?.administrator || ORGANISERS.includes(session.in(event.id)?.role);
    return html`
      ${pageHeader({
        title: this.heading(),
        back: { href: '/organise', text: t('nav.organise') },
        lead: say(event, event.title),
        status: html`<span class="badge">${icon('clock')}${clock(board.now, event.timeZone)}</span>`,
      })}
      ${mayOrganise ? organiserTabs(event) : nothing}
      <div class="stack wide">
        ${problemNotice(this.form.problem)} ${this.#search(event)} ${this.#seating(event)}
        ${this.#door(event, board.door)}
        ${
          board.slots.length
            ? board.slots.map((slot) => this.#slot(event, board, slot))
            : empty({ image: 'table', text: t('desk.no-slots'), hint: t('desk.no-slots-hint') })
        }
        <section aria-labelledby="queue">
          <h2 id="queue">${t('desk.queue')}</h2>
          ${
            queue.items.length
              ? html`<ol class="chips" role="list">
                    ${queue.items.map((person) => html`<li class="chip">${person.name} (${person.organisation})</li>`)}
                  </ol>
                  <p class="small soft">${t('desk.queue-offers', { count: queue.offers })}</p>`
              : html`<p class="soft">${t('desk.queue-none')}</p>`
          }
        </section>
      </div>
    `;
  }

  #search(event) {
    return html`
      <section class="stack">
        <form role="search" @submit=${(submit) => submit.preventDefault()}>
          <div class="field">
            <label for="who">${t('desk.search')}</label>
            <p class="hint" id="who-hint">${t('desk.search-hint')}</p>
            <div class="search">
              ${icon('search')}<input
                class="input"
                id="who"
                type="search"
                autocomplete="off"
                aria-describedby="who-hint"
                .value=${this.words}
                @input=${this.#typed}
              />
            </div>
          </div>
        </form>
        ${
          this.found
            ? html`<p class="visually-hidden" role="status">${t('people.count', { count: this.found.length })}</p>
                ${
                  this.found.length
                    ? html`<ul class="grid" role="list">
                        ${this.found.map((person) => this.#person(event, person))}
                      </ul>`
                    : empty({ image: 'search', text: t('people.none') })
                }`
            : nothing
        }
      </section>
    `;
  }

  #person(event, person) {
    const chosen = this.walkIn.some((other) => other.participant === person.participant);
    return html`
      <li class="card">
        <div>
          <h2 class="title-3">${person.name}</h2>
          <p class="small soft">${person.organisation} · <span class="mono">${person.code}</span></p>
        </div>
        ${this.#doorOf(event, person)}
        ${
          person.meetings.length
            ? html`<ul class="stack tight" role="list">
                ${person.meetings.slice(0, 3).map(
                  (meeting) =>
                    html`<li class="row spread">
                      <span
                        ><strong>${clock(meeting.from, event.timeZone)}</strong> ${placeLabel(event, meeting.place)}</span
                      >
                      ${
                        meeting.present
                          ? html`<span class="badge good">${icon('check')}${t('desk.there')}</span>`
                          : html`<button
                              class="button small"
                              type="button"
                              aria-label="${t('desk.check-in')}: ${person.name}"
                              @click=${() => this.#checkIn(meeting.meeting, person)}
                            >
                              ${t('desk.check-in')}
                            </button>`
                      }
                    </li>`,
                )}
              </ul>`
            : html`<p class="soft">${t('desk.free')}</p>`
        }
        <button class="button" type="button" aria-pressed=${chosen} @click=${() => this.#choose(person)}>
          ${icon(chosen ? 'check' : 'handshake')}${chosen ? t('desk.chosen') : t('desk.choose')}
        </button>
      </li>
    `;
  }

  /** Has somebody come in, and if not, does so now. */
  #doorOf(event, person) {
    return person.checkedInAt
      ? html`<p class="row spread">
          <span class="badge good"
            >${icon('door')}${t('desk.here-since', { time: clock(person.checkedInAt, event.timeZone) })}</span
          >
          <button
            class="button quiet small"
            type="button"
            aria-label="${t('desk.undo')}: ${person.name}"
            @click=${() => this.#atTheDoor(person, 'delete')}
          >
            ${t('desk.undo')}
          </button>
        </p>`
      : html`<button
          class="button"
          type="button"
          aria-label="${t('desk.comes-in')}: ${person.name}"
          @click=${() => this.#atTheDoor(person, 'post')}
        >
          ${icon('door')}${t('desk.comes-in')}
        </button>`;
  }

  #door(event, door) {
    return html`
      <section aria-labelledby="door">
        <h2 id="door">${t('desk.door')}</h2>
        <p>${t('desk.here', { here: door.here, expected: door.expected })}</p>
        ${
          door.missing.length
            ? html`<p class="soft">${t('desk.missing')}</p>
                <ul class="grid" role="list">
                  ${door.missing.map(
                    (person) =>
                      html`<li class="card">
                        <p>
                          <strong>${person.name}</strong><br /><span class="small soft">${person.organisation}</span>
                        </p>
                        <p class="small">${clock(person.from, event.timeZone)} · ${placeLabel(event, person.place)}</p>
                        ${this.#doorOf(event, person)}
                      </li>`,
                  )}
                </ul>`
            : nothing
        }
      </section>
    `;
  }

  /** Two people, one table: nothing to choose but themselves. */
  #seating() {
    const [one, other] = this.walkIn;
    if (!one) {
      return nothing;
    }
    return html`
      <section class="card" aria-labelledby="walk-in">
        <h2 class="title-3" id="walk-in">${t('desk.walk-in')}</h2>
        <p>${other ? `${one.name} – ${other.name}` : t('desk.choose-second', { name: one.name })}</p>
        <div class="row">
          ${
            other
              ? html`<button
                  class="button primary"
                  type="button"
                  aria-disabled=${this.form.busy}
                  @click=${() => this.#seat(this.walkIn)}
                >
                  ${icon('table')}${t('desk.seat')}
                </button>`
              : nothing
          }
          <button class="button" type="button" @click=${() => (this.walkIn = [])}>${t('common.back')}</button>
        </div>
      </section>
    `;
  }

  #slot(event, board, slot) {
    return html`
      <section aria-labelledby=${slot.slot}>
        <h2 id=${slot.slot}>${tOf('desk.when', slot.when)}: ${span(slot.from, slot.to, event.timeZone)}</h2>
        <div class="stack">
          ${
            slot.empty.length
              ? html`<div class="row">
                  <span class="soft">${t('desk.empty', { count: slot.empty.length })}</span>
                  <ul class="chips" role="list">
                    ${slot.empty.map((place) => html`<li class="chip">${say(event, place.label) || place.place}</li>`)}
                  </ul>
                </div>`
              : html`<p class="soft">${t('desk.none-empty')}</p>`
          }
          ${
            slot.tables.length
              ? html`<ul class="grid" role="list">
                  ${slot.tables.map((table) => this.#table(event, board, slot, table))}
                </ul>`
              : html`<p class="soft">${t('desk.nobody')}</p>`
          }
          ${slot.missed.length ? this.#missed(event, slot) : nothing}
        </div>
      </section>
    `;
  }

  /** Whose table was given free; who turns up all the same is seated again. */
  #missed(event, slot) {
    return html`
      <h3 class="title-3">${t('desk.missed')}</h3>
      <p class="soft">${t('desk.missed-hint')}</p>
      <ul class="grid" role="list">
        ${slot.missed.map((table) => {
          const names = listing(table.people.map((person) => person.name));
          return html`<li class="card">
            <div class="row spread">
              <strong>${placeLabel(event, table.place)}</strong>${badge('meeting.status', table.status)}
            </div>
            <p>${names}</p>
            ${
              slot.when === 'now' && table.people.length > 1
                ? html`<button
                    class="button small"
                    type="button"
                    aria-label="${t('desk.seat-again')}: ${names}"
                    @click=${() => this.#seat(table.people, slot.slot)}
                  >
                    ${icon('table')}${t('desk.seat-again')}
                  </button>`
                : nothing
            }
          </li>`;
        })}
      </ul>
    `;
  }

  #table(event, board, slot, table) {
    const late = slot.when === 'now' && new Date(board.now) - new Date(slot.from) >= GRACE;
    const missing = table.people.filter((person) => !person.present);
    return html`
      <li class="card ${late && missing.length && table.status !== 'held' ? 'attention' : ''}">
        <div class="row spread">
          <strong>${placeLabel(event, table.place)}</strong>${badge('meeting.status', table.status)}
        </div>
        <ul class="stack tight" role="list">
          ${table.people.map(
            (person) =>
              html`<li class="row spread">
                <span>${person.name}<br /><span class="small soft">${person.organisation}</span></span>
                ${
                  person.present
                    ? html`<span class="badge good">${icon('check')}${t('desk.there')}</span>`
                    : slot.when === 'now'
                      ? html`<button
                          class="button small"
                          type="button"
                          aria-label="${t('desk.check-in')}: ${person.name}"
                          @click=${() => this.#checkIn(table.meeting, person)}
                        >
                          ${t('desk.check-in')}
                        </button>`
                      : nothing
                }
              </li>`,
          )}
        </ul>
        ${
          late && missing.length && table.status !== 'held'
            ? html`<button class="button quiet small" type="button" @click=${() => this.#missing(table.meeting, missing)}>
                ${t('desk.not-come', { name: missing.map((person) => person.name).join(', ') })}
              </button>`
            : nothing
        }
      </li>
    `;
  }

  #typed(event) {
    this.words = event.target.value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.#find(), TYPING_PAUSE);
  }

  async #find() {
    const { words } = this;
    if (!words) {
      this.found = undefined;
      return;
    }
    const found = await this.form.run(() => api.get(`${this.path}/desk/people`, { q: words }));
    if (found && words === this.words) {
      this.found = found.items;
    }
  }

  #choose(person) {
    const others = this.walkIn.filter((other) => other.participant !== person.participant);
    this.walkIn = others.length < this.walkIn.length ? others : [...others.slice(-1), person];
  }

  /** Two people sit down, and whoever comes along, in the slot that suits them first or in this one. */
  async #seat([one, other, ...more], slot) {
    const others = more.map((person) => person.participant);
    const body = { requester: one.participant, invitee: other.participant, others, slot, checkIn: true };
    const { event } = this.data;
    await this.#act(async () => {
      const meeting = await api.post(`${this.path}/walk-in-meetings`, body);
      const where = placeLabel(event, meeting.place);
      toast(t('desk.seated', { place: where, time: clock(meeting.from, event.timeZone) }));
      this.walkIn = [];
    });
  }

  #checkIn(meeting, person) {
    const body = { present: [person.participant] };
    return this.#act(() => api.post(`${this.path}/meetings/${meeting}/check-in`, body));
  }

  #atTheDoor(person, method) {
    return this.#act(async () => {
      const seen = await api[method](`${this.path}/participants/${person.participant}/check-in`);
      // The board hears of it a moment later; whoever was found shows it at once.
      this.found = this.found?.map((other) =>
        other.participant === person.participant ? { ...other, checkedInAt: seen.checkedInAt } : other,
      );
    }, false);
  }

  #missing(meeting, people) {
    const body = { missing: people.map((person) => person.participant) };
    return this.#act(() => api.post(`${this.path}/meetings/${meeting}/no-show`, body));
  }

  async #act(action, findAgain = true) {
    await this.form.run(action);
    await Promise.all([this.reload(), findAgain && this.#find()]);
  }
}

customElements.define('desk-page', Desk);
