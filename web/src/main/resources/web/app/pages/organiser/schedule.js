/** The organiser's schedule: make a proposal, see the versions there are, go back to one. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { ask } from '../../components/dialog.js';
import { empty, problemNotice } from '../../components/feedback.js';
import { picks, select, submitButton } from '../../components/field.js';
import { fullName } from '../../components/person.js';
import { toast } from '../../components/toast.js';
import { say } from '../../event.js';
import { Form } from '../../form.js';
import { t, tOf } from '../../i18n.js';
import { navigate } from '../../router.js';
import { dayAndClock } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

const OBJECTIVES = ['standard', 'replan'];
const RUNS = 8;

class Schedule extends OrganiserPage {
  constructor() {
    super();
    this.supposing = new Form(this);
  }

  async loadMore() {
    const [versions, runs, people] = await Promise.all([
      api.all(`${this.path}/schedule-versions`),
      api.get(`${this.path}/schedule-runs`),
      api.all(`${this.path}/participants`, { status: 'admitted' }),
    ]);
    return { versions, runs: runs.items, people };
  }

  heading() {
    return t('organise.schedule');
  }

  content({ event, versions, runs, people }) {
    return html`
      <div class="columns">
        <div class="stack wide">
          <section>
            <h2>${t('schedule.versions')}</h2>
            ${
              versions.length > 1
                ? html`<ol class="stack" role="list">
                    ${versions.map((version) => html`<li class="card">${this.#version(event, version)}</li>`)}
                  </ol>`
                : empty({ image: 'calendar', text: t('schedule.none'), hint: t('schedule.none-hint') })
            }
          </section>
          ${
            runs.length
              ? html`<section>
                  <h2>${t('schedule.runs')}</h2>
                  <ul class="stack tight" role="list">
                    ${runs
                      .slice(0, RUNS)
                      .map(
                        (run) =>
                          html`<li class="row">
                            <a href="/organise/${event.id}/schedule/${run.id}"
                              >${dayAndClock(run.startedAt, event.timeZone)}</a
                            >${badge('run.status', run.status)}
                          </li>`,
                      )}
                  </ul>
                </section>`
              : nothing
          }
        </div>
        <aside class="stack first">
          <section class="card">
            <h2>${t('schedule.propose')}</h2>
            <p class="soft">${t('schedule.propose-text')}</p>
            ${problemNotice(this.form.problem)}
            <form
              class="stack"
              novalidate
              @submit=${this.form.submit(({ objective }) => this.#start(event, objective))}
            >
              ${picks({
                form: this.form,
                name: 'objective',
                legend: t('schedule.objective'),
                options: OBJECTIVES.map((word) => [word, tOf('objective', word)]),
                chosen: [OBJECTIVES[0]],
                single: true,
                required: true,
              })}
              <div>${submitButton(this.form, t('schedule.start'), { image: 'spark' })}</div>
            </form>
          </section>
          ${this.#whatIf(event, people)}
          <section class="card">
            <h2>${t('rehearsal.title')}</h2>
            <p class="soft">${t('rehearsal.text')}</p>
            <a class="button" href="/organise/${event.id}/rehearsal">${t('rehearsal.go')}</a>
          </section>
        </aside>
      </div>
    `;
  }

  /** Somebody drops out, a table breaks: what would that mean? Nothing changes by asking. */
  #whatIf(event, people) {
    return html`
      <section class="card">
        <h2>${t('what-if.title')}</h2>
        <p class="soft">${t('what-if.text')}</p>
        ${problemNotice(this.supposing.problem)}
        <form class="stack" novalidate @submit=${this.supposing.submit((values) => this.#suppose(event, values))}>
          ${select({
            form: this.supposing,
            name: 'absent',
            label: t('what-if.absent'),
            none: t('what-if.nobody'),
            options: people.map((person) => [person.id, `${fullName(person)} · ${person.organisation?.name ?? ''}`]),
          })}
          ${select({
            form: this.supposing,
            name: 'closed',
            label: t('what-if.closed'),
            none: t('what-if.nothing'),
            options: (event.places ?? []).map((place) => [place.id, say(event, place.label)]),
          })}
          <div>${submitButton(this.supposing, t('what-if.ask'), { kind: '' })}</div>
        </form>
      </section>
    `;
  }

  #version(event, version) {
    const told = [
      version.publishedAt && dayAndClock(version.publishedAt, event.timeZone),
      version.version > 0 && t('schedule.meetings', { count: version.placed }),
      version.rolledBackTo !== null &&
        version.rolledBackTo !== undefined &&
        t('schedule.repeats', { number: String(version.rolledBackTo) }),
    ];
    return html`
      <div class="row spread">
        <div>
          <h3>
            ${version.version ? t('schedule.version', { number: String(version.version) }) : t('schedule.before')}
          </h3>
          <p class="small soft">${told.filter(Boolean).join(' · ')}</p>
        </div>
        ${
          version.current
            ? html`<span class="badge good">${t('schedule.current')}</span>`
            : html`<button class="button small" type="button" @click=${() => this.#rollBack(version)}>
                ${t('schedule.roll-back')}
              </button>`
        }
      </div>
    `;
  }

  async #start(event, objective) {
    const run = await api.post(`${this.path}/schedule-runs`, { objective });
    navigate(`/organise/${event.id}/schedule/${run.id}`);
  }

  async #suppose(event, { absent, closed }) {
    const suppose = {
      absent: absent ? [{ participant: absent }] : [],
      closedPlaces: closed ? [closed] : [],
    };
    const run = await api.post(`${this.path}/schedule-runs`, { objective: 'replan', suppose });
    navigate(`/organise/${event.id}/schedule/${run.id}`);
  }

  async #rollBack({ version }) {
    const done = await ask({
      title: version ? t('schedule.roll-back-title', { number: String(version) }) : t('schedule.roll-back-all'),
      body: html`<p>${t('schedule.roll-back-text')}</p>`,
      confirm: t('schedule.roll-back'),
      act: () => api.post(`${this.path}/schedule-versions/${version}/roll-back-to`),
    });
    if (done) {
      toast(t('schedule.rolled-back'));
      this.reload();
    }
  }
}

customElements.define('schedule-page', Schedule);
