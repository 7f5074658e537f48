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
    return { options };
  }

  heading() {
    return t('enter.title');
  }

  content({ event, options }) {
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
        ${this.rows.render((_item, index) => this.#line(event, options, index), {
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

  #line(event, options, index) {
    const { form } = this;
    const name = (part) => `meetings[${index}].${part}`;
    const person = (part, label) =>
      select({ form, name: name(part), label, options, none: t('form.choose'), required: true });
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

const blockLabel = (event, { from, to }) =>
  event.starts === event.ends
    ? span(from, to, event.timeZone)
    : `${day(from, event.timeZone)}, ${span(from, to, event.timeZone)}`;

customElements.define('enter-meetings-page', EnterMeetings);
