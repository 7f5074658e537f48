/** One run of the scheduler: while it works, then its proposal with everything that speaks for and against it. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { ask } from '../../components/dialog.js';
import { toast } from '../../components/toast.js';
import { number, t, tOf } from '../../i18n.js';
import { navigate } from '../../router.js';
import { OrganiserPage } from './organiser-page.js';
import './schedule-effects.js';

const PAUSE = 800;
/** What counts in the search, in the order in which it matters. */
const WEIGHTS = ['unplaced', 'unfair', 'breaks', 'uneven', 'moves', 'roomChanges', 'tableChanges'];

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
    return { run };
  }

  heading() {
    return t('run.title');
  }

  content({ event, run }) {
    return html`
      <div class="stack wide" aria-live="polite">
        <div class="row">${badge('run.status', run.status)}</div>
        ${problemNotice(this.form.problem)} ${
          run.suppose ? notice('info', t('run.supposes')) : nothing
        }
        ${run.status === 'running' ? [this.#progress(run), this.#ending(run)] : nothing}
        ${run.status === 'failed' ? this.#failure(event, run) : nothing}
        ${run.status === 'proposed' || run.status === 'published' ? this.#proposal(event, run) : nothing}
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

  /** Nothing that people see has changed; the same question can be asked once more. */
  #failure(event, run) {
    return html`
      ${notice(
        'bad',
        html`<strong>${t('run.failed')}</strong>
          <p>${tOf('run.failure', run.failure ?? 'internal')}</p>`,
      )}
      <div class="row">
        <button
          class="button primary"
          type="button"
          aria-disabled=${this.form.busy ? 'true' : 'false'}
          @click=${() => this.form.run(() => this.#startAgain(event, run))}
        >
          ${t('run.again')}
        </button>
        <a class="button" href="/organise/${event.id}/schedule">${t('schedule.versions')}</a>
      </div>
    `;
  }

  async #startAgain(event, { objective, freeze, limitSeconds, seed, suppose }) {
    const order = { objective, freeze, seconds: limitSeconds, seed, suppose };
    const run = await api.post(`${this.path}/schedule-runs`, order);
    navigate(`/organise/${event.id}/schedule/${run.id}`);
  }

  #proposal(event, run) {
    const unplaced = run.unplacedCount ?? run.unplaced?.length ?? 0;
    return html`
      <dl class="figures">
        ${figure(t('run.placed'), number(run.placed))} ${figure(t('run.unplaced'), number(unplaced))}
        ${figure(t('run.breaks'), number(run.breaks))} ${figure(t('run.bound'), number(run.bound))}
        ${figure(t('run.seconds'), number(run.seconds ?? 0, { maximumFractionDigits: 1 }))}
      </dl>
      ${run.measures ? measures(run.measures) : nothing}
      <details>
        <summary>${t('run.weights')}</summary>
        <p class="small soft">${t('run.weights-text')}</p>
        <dl class="figures">
          ${WEIGHTS.map((name) => figure(tOf('run.weight', name), number(run.weights[name])))}
        </dl>
      </details>
      ${isProven(run) ? notice('good', t('run.optimal')) : notice('info', t('run.not-proven'))}
      <section class="stack tight">
        <h2>${t('run.diff')}</h2>
        <dl class="figures">
          ${figure(t('run.added'), number(run.diff?.added ?? 0))}
          ${figure(t('run.moved'), number(run.diff?.moved ?? 0))}
          ${figure(t('run.removed'), number(run.diff?.removed ?? 0))}
        </dl>
        ${
          run.diff?.people
            ? html`<p>
                ${t('run.gaining', { count: run.diff.people.gaining })}
                ${t('run.moving', { count: run.diff.people.moving })}
                ${t('run.losing', { count: run.diff.people.losing })}
              </p>`
            : nothing
        }
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
      <schedule-effects .event=${event} .run=${run}></schedule-effects>
    `;
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

/** What both schedules are worth; what each figure counts stands below it, for whoever wants to know. */
function measures(all) {
  return html`
    <div class="table-frame">
      <table>
        <caption>
          ${t('run.measures')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('run.measured')}</th>
            <th scope="col">${t('run.before')}</th>
            <th scope="col">${t('run.after')}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ definition, before, after }) =>
              html`<tr>
                <th scope="row">${tOf('run.measure', definition)}</th>
                <td class="number">${number(before)}</td>
                <td class="number">${number(after)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <details>
      <summary>${t('run.definitions')}</summary>
      <dl class="stack tight">
        ${all.map(
          ({ definition }) =>
            html`<div>
              <dt><strong>${tOf('run.measure', definition)}</strong></dt>
              <dd class="small soft">${tOf('run.defined', definition)}</dd>
            </div>`,
        )}
      </dl>
    </details>
  `;
}

function figure(label, value) {
  return html`<div class="figure">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Nothing more can be placed and nobody need wait less; who gets how many meetings and who moves may still be open. */
function isProven({ optimal, placedWeight, placedWeightBound, breaks, bound }) {
  return optimal || (placedWeight === placedWeightBound && breaks === bound);
}

customElements.define('schedule-run-page', ScheduleRun);
