/** What a proposal means: the meetings left out and what would make them fit, each person's day, each meeting's change. */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../api.js';
import { problemNotice } from '../../components/feedback.js';
import { select } from '../../components/field.js';
import { placeLabel } from '../../event.js';
import { listing, number, onLanguage, t, tOf } from '../../i18n.js';
import { dayAndClock } from '../../time.js';

const PAGE = 25;
const CHANGES = ['added', 'moved', 'removed', 'reseated'];
const PARTS = ['unplaced', 'people', 'changes'];

class ScheduleEffects extends LitElement {
  static properties = { event: { attribute: false }, run: { attribute: false }, lists: { state: true } };

  constructor() {
    super();
    this.lists = {};
    this.slots = new Map();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onLanguage(() => this.#start());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  willUpdate(changed) {
    if (changed.has('run') && changed.get('run')?.id !== this.run.id) {
      this.#start();
    }
  }

  render() {
    return html`<div class="stack wide">
      ${this.run.unplacedCount ? this.#part('unplaced', t('run.unplaced'), (items) => this.#unplaced(items)) : nothing}
      ${this.#part('people', t('run.people'), (items) => this.#people(items))}
      ${this.#part('changes', t('run.changes'), (items) => this.#changes(items))}
    </div>`;
  }

  #part(part, title, table) {
    const { items, next, problem, change } = this.lists[part] ?? {};
    return html`
      <section class="stack tight">
        <h2>${title}</h2>
        ${
          part === 'unplaced'
            ? nothing
            : html`<form class="fields" @submit=${(submit) => submit.preventDefault()}>
                ${select({
                  name: `${part}-change`,
                  label: t('run.show'),
                  options: CHANGES.map((word) => [
                    word,
                    part === 'people' ? tOf('run.only-people', word) : tOf('run.only-changes', word),
                  ]),
                  value: change,
                  none: t('run.all'),
                  required: true,
                  onChange: ({ target }) => this.#load(part, { change: target.value || undefined }),
                })}
              </form>`
        }
        ${problemNotice(problem)}
        ${
          problem
            ? html`<div>
                <button class="button" type="button" @click=${() => this.#load(part, { change })}>
                  ${t('common.retry')}
                </button>
              </div>`
            : nothing
        }
        ${items?.length ? table(items) : nothing}
        ${items && !items.length ? html`<p class="soft">${t('run.nobody')}</p>` : nothing}
        ${!items && !problem ? html`<p class="soft" role="status">${t('common.loading')}</p>` : nothing}
        ${
          next
            ? html`<div>
                <button class="button" type="button" @click=${() => this.#load(part, { change, cursor: next })}>
                  ${t('common.more')}
                </button>
              </div>`
            : nothing
        }
      </section>
    `;
  }

  #unplaced(items) {
    return frame(
      t('run.unplaced'),
      [t('event-meetings.who'), t('run.why'), t('run.free')],
      items.map(
        (item) =>
          html`<tr>
            <th scope="row">${names(item.people)}</th>
            <td data-label=${t('run.why')}>
              ${item.reasons.map((reason) => reason.text ?? reason.code).join(' ')}
            </td>
            <td data-label=${t('run.free')}>
              ${
                item.ways.length
                  ? html`<ul class="stack tight" role="list">
                      ${item.ways.map((way) => html`<li>${this.#way(way, item.meeting)}</li>`)}
                    </ul>`
                  : t('run.no-way')
              }
            </td>
          </tr>`,
      ),
    );
  }

  /** One way, in words: all that has to change, when the meeting takes place then, who moves along. */
  #way(way, meeting) {
    const changes = way.changes.map((change) => this.#remedy(change, meeting));
    return [
      changes.length
        ? t('run.way', { changes: listing(changes), when: this.#when(way.slot) })
        : t('run.way-by-moving', { when: this.#when(way.slot) }),
      way.moves.length ? t('run.way-moves', { count: way.moves.length }) : '',
    ].join(' ');
  }

  #remedy({ change, meeting, people, block, number: count }, wanted) {
    const who = names(people);
    switch (change) {
      case 'more-tables':
        return t('run.remedy-table');
      case 'raise-limit':
        return block ? t('run.remedy-block-limit', { who, block, count }) : t('run.remedy-limit', { who, count });
      case 'release-pin':
        return meeting === wanted ? t('run.remedy-own-pin') : t('run.remedy-pin', { who });
      case 'allow-slot':
        return t('run.remedy-slot');
      case 'attend':
        return t('run.remedy-attend', { who });
      case 'attend-interpreter':
        return t('run.remedy-interpreter');
      case 'drop-order':
        return t('run.remedy-order', { who });
      default:
        return t('run.remedy-give-up', { who });
    }
  }

  #people(items) {
    return frame(
      t('run.people'),
      [t('run.person'), t('run.meetings'), t('run.waiting'), t('run.idle'), t('run.changed')],
      items.map(
        ({ name, organisation, before, after, added, moved, removed, reseated }) =>
          html`<tr>
            <th scope="row">${name}<br /><span class="small soft">${organisation}</span></th>
            ${fromTo(t('run.meetings'), before.meetings, after.meetings)}
            ${fromTo(t('run.waiting'), before.breaks, after.breaks)}
            ${fromTo(t('run.idle'), before.idleSlots, after.idleSlots)}
            <td data-label=${t('run.changed')}>${tally({ added, moved, removed, reseated })}</td>
          </tr>`,
      ),
    );
  }

  #changes(items) {
    return frame(
      t('run.changes'),
      [t('event-meetings.who'), t('run.change'), t('run.before'), t('run.after')],
      items.map(
        ({ people, change, from, to }) =>
          html`<tr>
            <th scope="row">${names(people)}</th>
            <td data-label=${t('run.change')}>${tOf('run.only-changes', change)}</td>
            <td data-label=${t('run.before')}>${this.#seat(from)}</td>
            <td data-label=${t('run.after')}>${this.#seat(to)}</td>
          </tr>`,
      ),
    );
  }

  #seat(seat) {
    return seat ? [this.#when(seat.slot), seat.place ? placeLabel(this.event, seat.place) : ''].join(' · ') : '–';
  }

  #when(slot) {
    const known = this.slots.get(slot);
    return known ? dayAndClock(known.from, this.event.timeZone) : slot;
  }

  async #start() {
    this.lists = {};
    try {
      const slots = await api.all(`/api/v1/events/${this.event.id}/slots`);
      this.slots = new Map(slots.map((slot) => [slot.id, slot]));
    } catch {
      // A draft's slots are shown by their names.
    }
    PARTS.forEach((part) => this.#load(part, {}));
  }

  async #load(part, { change, cursor }) {
    const had = cursor ? this.lists[part].items : undefined;
    const path = `/api/v1/admin/events/${this.event.id}/schedule-runs/${this.run.id}/${part}`;
    this.#keep(part, { items: had, change });
    try {
      const page = await api.get(path, { change, cursor, limit: PAGE });
      this.#keep(part, { items: [...(had ?? []), ...page.items], next: page.next, change });
    } catch (problem) {
      this.#keep(part, { items: had, next: cursor, change, problem });
    }
  }

  #keep(part, list) {
    this.lists = { ...this.lists, [part]: list };
  }
}

const names = (people) => people.map((person) => person.name).join(' – ') || t('meetings.somebody');

const tally = (counts) =>
  listing(
    CHANGES.filter((change) => counts[change]).map(
      (change) => `${tOf('run.only-changes', change)} ${number(counts[change])}`,
    ),
  ) || '–';

function fromTo(label, before, after) {
  return html`<td class="number" data-label=${label}>
    ${before === after ? number(after) : t('run.from-to', { before: number(before), after: number(after) })}
  </td>`;
}

function frame(caption, columns, lines) {
  return html`
    <div class="table-frame">
      <table class="folds">
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines}
        </tbody>
      </table>
    </div>
  `;
}

customElements.define('schedule-effects', ScheduleEffects);
