/** Everybody who wants to take part, by status; admit, put on the waiting list, reject. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { badge, sideBadge } from '../../components/badge.js';
import { ask } from '../../components/dialog.js';
import { empty } from '../../components/feedback.js';
import { select, textarea } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { fullName } from '../../components/person.js';
import { countryName, t, tOf } from '../../i18n.js';
import { query, setQuery } from '../../router.js';
import { clock } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

const STATUSES = ['pending', 'admitted', 'waitlisted', 'rejected', 'withdrawn'];
const STEPS = {
  pending: ['admit', 'waitlist', 'reject'],
  waitlisted: ['admit', 'reject'],
  admitted: ['reject'],
  rejected: ['admit'],
  withdrawn: [],
};
const PAGE = 50;
const TYPING_PAUSE = 300;

class Participants extends OrganiserPage {
  constructor() {
    super();
    this.filters = query();
  }

  async loadMore() {
    const page = await this.#read();
    return { people: page.items, next: page.next };
  }

  heading() {
    return t('organise.participants');
  }

  actions({ event }) {
    return html`<a class="button" href="/organise/${event.id}/import">${icon('upload')}${t('import.title')}</a>`;
  }

  content({ event, people, next }) {
    return html`
      <div class="stack">
        <form class="fields" role="search" @submit=${(submit) => submit.preventDefault()}>
          <div class="field">
            <label for="search">${t('people.search')}</label>
            <div class="search">
              ${icon('search')}<input
                class="input"
                id="search"
                type="search"
                .value=${this.filters.q ?? ''}
                @input=${this.#typed}
              />
            </div>
          </div>
          ${select({
            name: 'status',
            label: t('participants.status'),
            options: STATUSES.map((status) => [status, tOf('participant.status', status)]),
            value: this.filters.status,
            none: t('people.any'),
            required: true,
            onChange: (change) => this.#filter('status', change.target.value),
          })}
        </form>
        ${
          people.length
            ? html`<div class="table-frame">
                <table class="folds">
                  <caption class="visually-hidden">
                    ${t('organise.participants')}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">${t('participants.name')}</th>
                      <th scope="col">${t('profile.organisation-name')}</th>
                      <th scope="col">${t('participants.side')}</th>
                      <th scope="col">${t('participants.status')}</th>
                      <th scope="col">${t('participants.actions')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${people.map((person) => this.#line(event, person))}
                  </tbody>
                </table>
              </div>`
            : empty({
                image: 'people',
                text: t('people.none'),
                action: html`<a class="button primary" href="/organise/${event.id}/import">${t('import.title')}</a>`,
              })
        }
        ${
          next
            ? html`<p><button class="button" type="button" @click=${this.#more}>${t('common.more')}</button></p>`
            : nothing
        }
      </div>
    `;
  }

  #line(event, person) {
    return html`
      <tr>
        <th scope="row">
          <a href="/events/${event.id}/people/${person.id}">${fullName(person)}</a><br /><span class="small soft"
            >${person.email}</span
          >
        </th>
        <td>
          ${person.organisation?.name}<br /><span class="small soft">${countryName(person.organisation?.country)}</span>
        </td>
        <td>${sideBadge(event, person.side)}</td>
        <td>
          ${badge('participant.status', person.status)}
          ${
            person.checkedInAt
              ? html`<span class="badge good"
                  >${icon('door')}${t('desk.here-since', { time: clock(person.checkedInAt, event.timeZone) })}</span
                >`
              : nothing
          }
        </td>
        <td>
          <div class="row">
            ${(STEPS[person.status] ?? []).map(
              (step) =>
                html`<button
                  class="button small ${step === 'reject' ? 'quiet' : ''}"
                  type="button"
                  aria-label="${tOf('participants', step)}: ${fullName(person)}"
                  @click=${() => this.#decide(person, step)}
                >
                  ${tOf('participants', step)}
                </button>`,
            )}
            ${
              person.status === 'admitted'
                ? html`<button
                    class="button small"
                    type="button"
                    aria-label="${person.checkedInAt ? t('desk.undo') : t('desk.comes-in')}: ${fullName(person)}"
                    @click=${() => this.#atTheDoor(person)}
                  >
                    ${person.checkedInAt ? t('desk.undo') : t('desk.comes-in')}
                  </button>`
                : nothing
            }
          </div>
        </td>
      </tr>
    `;
  }

  #read(cursor) {
    return api.get(`${this.path}/participants`, {
      q: this.filters.q,
      status: this.filters.status,
      limit: PAGE,
      cursor,
    });
  }

  #typed(event) {
    const { value } = event.target;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.#filter('q', value.trim()), TYPING_PAUSE);
  }

  #filter(name, value) {
    this.filters = { ...this.filters, [name]: value };
    setQuery(this.filters);
    this.reload();
  }

  async #more() {
    const page = await this.#read(this.data.next);
    this.state = {
      kind: 'ready',
      data: { ...this.data, people: [...this.data.people, ...page.items], next: page.next },
    };
  }

  async #atTheDoor(person) {
    const path = `${this.path}/participants/${person.id}/check-in`;
    try {
      await (person.checkedInAt ? api.delete(path) : api.post(path));
    } catch (problem) {
      toast(problem.sentence);
    }
    this.reload();
  }

  async #decide(person, step) {
    const send = (reason) =>
      api.post(`${this.path}/participants/${person.id}/${step}`, reason ? { reason } : {}, {
        ifMatch: versionOf(person),
      });
    try {
      const decided =
        step === 'reject'
          ? await ask({
              title: t('participants.reject-title', { name: fullName(person) }),
              body: (form) =>
                textarea({
                  form,
                  name: 'reason',
                  label: t('meeting.reason'),
                  hint: t('participants.reject-hint'),
                  maxlength: 500,
                  rows: 3,
                }),
              confirm: t('participants.reject'),
              kind: 'danger',
              act: ({ reason }) => send(reason),
            })
          : await send();
      if (decided) {
        toast(`${fullName(person)}: ${tOf('participant.status', decided.status)}`);
        this.reload();
      }
    } catch (problem) {
      toast(problem.sentence);
    }
  }
}

customElements.define('participants-page', Participants);
