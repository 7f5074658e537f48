/** Meetings that were agreed elsewhere, or requests to be passed on, entered by the organiser. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { field, picks, select, submitButton } from '../../components/field.js';
import { empty, notice, problemNotice } from '../../components/feedback.js';
import { fullName } from '../../components/person.js';
import { Rows, nested } from '../../components/rows.js';
import { toast } from '../../components/toast.js';
import { compare, t, tOf } from '../../i18n.js';
import { navigate } from '../../router.js';
import { day, span } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

const PAUSE = 400;
const STATUSES = ['accepted', 'requested'];

class EnterMeetings extends OrganiserPage {
  static properties = { job: { state: true } };

  constructor() {
    super();
    this.rows = new Rows(this, [{}]);
  }

  async loadMore() {
    const people = await api.all(`${this.path}/participants`, { status: 'admitted' });
    const options = people
      .map((person) => [person.id, `${fullName(person)} · ${person.organisation?.name ?? person.email}`])
      .sort(([, a], [, b]) => compare(a, b));
    return { people, options };
  }

  heading() {
    return t('enter.title');
  }

  content({ event, people, options }) {
    const { form, job } = this;
    if (options.length < 2) {
      return empty({
        image: 'people',
        text: t('enter.nobody'),
        action: html`<a class="button primary" href="/organise/${event.id}/import">${t('import.title')}</a>`,
      });
    }
    return html`
      <form class="stack" novalidate @submit=${form.submit((values) => this.#send(event, values))}>
        <p class="soft measure">${t('enter.lead')}</p>
        ${problemNotice(form.problem)} ${job?.failed ? this.#errors(job) : nothing}
        ${this.rows.render((item, index) => this.#line(event, people, options, item, index), {
          add: t('enter.add'),
          remove: (_item, index) => t('rows.remove', { name: t('rows.row', { number: index + 1 }) }),
        })}
        <div class="actions">
          ${submitButton(form, t('enter.send'))}
          <a class="button quiet" href="/organise/${event.id}/meetings">${t('common.back')}</a>
        </div>
      </form>
    `;
  }

  #line(event, people, options, item, index) {
    const { form } = this;
    const name = (part) => `meetings[${index}].${part}`;
    const person = (part, label) =>
      select({
        form,
        name: name(part),
        label,
        options,
        value: item[part],
        none: t('form.choose'),
        required: true,
        onChange: ({ target }) => {
          item[part] = target.value;
          this.requestUpdate();
        },
      });
    const companions = colleaguesOf(people, [item.requester, item.invitee]);
    return html`
      ${person('requester', t('enter.requester'))} ${person('invitee', t('enter.invitee'))}
      ${select({
        form,
        name: name('status'),
        label: t('participants.status'),
        options: STATUSES.map((status) => [status, tOf('enter.status', status)]),
        value: STATUSES[0],
        required: true,
      })}
      ${field({
        form,
        name: name('weight'),
        label: t('enter.weight'),
        type: 'number',
        min: 1,
        max: 1000,
        value: 1,
        required: true,
      })}
      ${
        companions.length
          ? html`<div class="wide">
              ${picks({
                form,
                name: name('others'),
                legend: t('enter.others'),
                options: companions.map((one) => [one.id, fullName(one)]),
              })}
            </div>`
          : nothing
      }
      ${
        event.blocks?.length > 1
          ? html`<div class="wide">
              ${picks({
                form,
                name: name('blocks'),
                legend: t('enter.blocks'),
                options: event.blocks.map((block) => [block.id, blockLabel(event, block)]),
              })}
            </div>`
          : nothing
      }
    `;
  }

  #errors(job) {
    return notice(
      'bad',
      html`<strong>${t('enter.failed', { count: job.failed })}</strong>
        <ul>
          ${job.errors.map(
            ({ row, field: where, detail }) =>
              html`<li>${t('rows.row', { number: row })}: ${tOf('enter.error', where, detail)}</li>`,
          )}
        </ul>`,
      { alert: true },
    );
  }

  async #send(event, values) {
    const meetings = (nested(values).meetings ?? [])
      .filter(Boolean)
      .map((meeting) => ({ ...meeting, weight: Number(meeting.weight) }));
    this.job = await this.#done(await api.post(`${this.path}/meetings`, meetings));
    if (!this.job.failed && this.isConnected) {
      toast(t('enter.done', { count: this.job.created + this.job.updated }));
      navigate(`/organise/${event.id}/meetings`);
    }
  }

  /** Asks again until the job is over, as long as the page is there. */
  async #done(job) {
    let now = job;
    while (now.status === 'running' && this.isConnected) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      now = await api.get(`${this.path}/meetings/imports/${job.id}`);
    }
    return now;
  }
}

/** Who comes for the same organisation as one of the two. */
function colleaguesOf(people, two) {
  const organisations = people.filter((one) => two.includes(one.id)).map((one) => one.organisation?.id);
  return people.filter((one) => !two.includes(one.id) && organisations.includes(one.organisation?.id));
}

const blockLabel = (event, { from, to }) =>
  event.starts === event.ends
    ? span(from, to, event.timeZone)
    : `${day(from, event.timeZone)}, ${span(from, to, event.timeZone)}`;

customElements.define('enter-meetings-page', EnterMeetings);
