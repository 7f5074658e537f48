/** One run of the scheduler: while it works, then its proposal with everything that speaks for and against it. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { ask } from '../../components/dialog.js';
import { toast } from '../../components/toast.js';
import { number, t, tOf } from '../../i18n.js';
import { navigate } from '../../router.js';
import { whoMeets } from './meetings.js';
import { OrganiserPage } from './organiser-page.js';

const PAUSE = 800;
/** What counts in the search, in the order in which it matters. */
const WEIGHTS = ['unplaced', 'unfair', 'breaks', 'moves', 'tableChanges'];

class ScheduleRun extends OrganiserPage {
  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async loadMore() {
    const run = await api.get(`${this.path}/schedule-runs/${this.params.run}`);
    clearTimeout(this.timer);
    if (run.status === 'running' && this.isConnected) {
      this.timer = setTimeout(() => this.reload(), PAUSE);
    }
    const names = await this.#names(run.unplaced ?? []);
    return { run, names };
  }

  heading() {
    return t('run.title');
  }

  content({ event, run, names }) {
    return html`
      <div class="stack wide" aria-live="polite">
        <div class="row">${badge('run.status', run.status)}</div>
        ${problemNotice(this.form.problem)} ${
          run.suppose ? notice('info', t('run.supposes')) : nothing
        }
        ${run.status === 'running' ? [this.#progress(run), this.#ending(run)] : nothing}
        ${
          run.status === 'failed'
            ? notice(
                'bad',
                html`<strong>${t('run.failed')}</strong>
                  <p>${run.failure ?? nothing}</p>`,
              )
            : nothing
        }
        ${run.status === 'proposed' || run.status === 'published' ? this.#proposal(event, run, names) : nothing}
      </div>
    `;
  }

  #progress({ progress }) {
    return progress
      ? html`<p>${t('run.so-far', { placed: progress.placed, count: progress.meetings })}</p>
          <progress max=${progress.meetings} value=${progress.placed} aria-label=${t('run.title')}></progress>`
      : html`<p>${t('run.working')}</p>
          <progress aria-label=${t('run.title')}></progress>`;
  }

  /** Whoever has seen enough takes the best found so far. */
  #ending(run) {
    return html`<div>
      <button
        class="button"
        type="button"
        aria-disabled=${this.form.busy ? 'true' : 'false'}
        @click=${() => this.form.run(() => api.post(`${this.path}/schedule-runs/${run.id}/end`))}
      >
        ${t('run.end')}
      </button>
    </div>`;
  }

  #proposal(event, run, names) {
    const unplaced = run.unplaced ?? [];
    return html`
      <dl class="figures">
        ${figure(t('run.placed'), number(run.placed))} ${figure(t('run.unplaced'), number(unplaced.length))}
        ${figure(t('run.idle'), number(run.idleSlots))} ${figure(t('run.breaks'), number(run.breaks))}
        ${figure(t('run.bound'), number(run.bound))}
        ${figure(t('run.idle-spread'), number(run.fairness?.idleSpread ?? 0))}
        ${figure(t('run.meetings-spread'), number(run.fairness?.meetingsSpread ?? 0))}
        ${figure(t('run.seconds'), number(run.seconds ?? 0, { maximumFractionDigits: 1 }))}
      </dl>
      <details>
        <summary>${t('run.weights')}</summary>
        <p class="small soft">${t('run.weights-text')}</p>
        <dl class="figures">
          ${WEIGHTS.map((name) => figure(tOf('run.weight', name), number(run.weights[name])))}
        </dl>
      </details>
      ${run.optimal ? notice('good', t('run.optimal')) : notice('info', t('run.not-proven'))}
      <section>
        <h2>${t('run.diff')}</h2>
        <dl class="figures">
          ${figure(t('run.added'), number(run.diff?.added ?? 0))}
          ${figure(t('run.moved'), number(run.diff?.moved ?? 0))}
          ${figure(t('run.removed'), number(run.diff?.removed ?? 0))}
        </dl>
      </section>
      ${
        run.notes?.length
          ? notice(
              'info',
              html`<ul role="list">
                ${run.notes.map((note) => html`<li>${note}</li>`)}
              </ul>`,
            )
          : nothing
      }
      ${run.conflicts?.length ? notice('wait', t('run.conflicts', { count: run.conflicts.length })) : nothing}
      ${unplaced.length ? this.#unplaced(unplaced, names) : nothing}
      <div class="row">
        ${
          run.status === 'proposed' && !run.suppose
            ? html`<button class="button primary" type="button" @click=${() => this.#publish(event, run)}>
                ${t('run.publish')}
              </button>`
            : nothing
        }
        <a class="button" href="/organise/${event.id}/schedule">${t('schedule.versions')}</a>
      </div>
    `;
  }

  #unplaced(unplaced, names) {
    return html`
      <div class="table-frame">
        <table>
          <caption>
            ${t('run.unplaced')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('event-meetings.who')}</th>
              <th scope="col">${t('run.why')}</th>
            </tr>
          </thead>
          <tbody>
            ${unplaced.map(
              (item) =>
                html`<tr>
                  <th scope="row">${names.get(item.meeting) ?? item.meeting}</th>
                  <td>${item.reasons.map((reason) => reason.text ?? reason.code).join(' ')}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  /** Who is in the meetings that found no place. */
  async #names(unplaced) {
    const meetings = await Promise.all(
      unplaced.slice(0, 50).map((item) => api.get(`${this.path}/meetings/${item.meeting}`).catch(() => undefined)),
    );
    return new Map(meetings.filter(Boolean).map((meeting) => [meeting.id, whoMeets(meeting)]));
  }

  async #publish(event, run) {
    const done = await ask({
      title: t('run.publish-title'),
      body: html`<p>${t('run.publish-text')}</p>`,
      confirm: t('run.publish'),
      act: () => api.post(`${this.path}/schedule-runs/${run.id}/publish`),
    });
    if (done) {
      toast(t('run.published'));
      navigate(`/organise/${event.id}/schedule`);
    }
  }
}

function figure(label, value) {
  return html`<div class="figure">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

customElements.define('schedule-run-page', ScheduleRun);
