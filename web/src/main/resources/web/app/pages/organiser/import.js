/** Bring people in from a table: try first, see what is wrong row by row, then import. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import '../../components/file-field.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { t, tOf } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

const COLUMNS =
  'email,givenName,familyName,jobTitle,organisation,country,city,website,type,side,languages,offers,seeks,aims,about';
const PAUSE = 700;

class Import extends OrganiserPage {
  static properties = { csv: { state: true }, job: { state: true }, trial: { state: true } };

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.gone = true;
  }

  heading() {
    return t('import.title');
  }

  content({ event }) {
    const { form, job } = this;
    return html`
      <div class="stack measure">
        <p class="soft">${t('import.lead')}</p>
        <file-field
          label=${t('import.file')}
          hint=${t('import.hint')}
          accept=".csv,text/csv"
          @file=${this.#chosen}
        ></file-field>
        <details>
          <summary>${t('import.columns')}</summary>
          <p class="mono small">${COLUMNS}</p>
          <p class="small soft">${t('import.columns-hint')}</p>
          <dl class="facts small">
            ${[
              ['type', event.types],
              ['side', event.sides],
            ].map(([name, list]) =>
              list?.length
                ? html`<div>
                    <dt class="mono">${name}</dt>
                    <dd class="mono">${list.map((item) => item.id).join(', ')}</dd>
                  </div>`
                : nothing,
            )}
          </dl>
          <p>
            <a
              class="button small"
              download="participants.csv"
              href="data:text/csv;charset=utf-8,${encodeURIComponent(`${COLUMNS}\n`)}"
              >${t('import.template')}</a
            >
          </p>
        </details>
        ${problemNotice(form.problem)}
        ${
          this.csv
            ? html`<div class="row">
                <button
                  class="button ${this.tried ? '' : 'primary'}"
                  type="button"
                  aria-disabled=${form.busy ? 'true' : 'false'}
                  @click=${() => this.#run(true)}
                >
                  ${t('import.try')}
                </button>
                <button
                  class="button ${this.tried ? 'primary' : ''}"
                  type="button"
                  aria-disabled=${form.busy ? 'true' : 'false'}
                  @click=${() => this.#run(false)}
                >
                  ${t('import.run')}
                </button>
              </div>`
            : nothing
        }
        <div role="status">
          ${
            form.busy || job?.status === 'running'
              ? html`<p>${t('common.working')}</p>
                  <progress aria-label=${t('import.title')}></progress>`
              : nothing
          }
        </div>
        ${job && job.status !== 'running' ? this.#result(event, job) : nothing}
      </div>
    `;
  }

  #result(event, job) {
    const good = job.status === 'done' && !job.failed;
    const summary = this.trial
      ? t('import.tried', { count: job.rows })
      : t('import.done', { count: job.created + (job.updated ?? 0) });
    return html`
      ${notice(
        good ? 'good' : 'wait',
        html`<strong>${summary}</strong> ${this.trial ? t('import.nothing-yet') : nothing}`,
        { alert: true },
      )}
      <dl class="figures">
        <div class="figure">
          <dt>${t('import.rows')}</dt>
          <dd>${job.rows}</dd>
        </div>
        <div class="figure">
          <dt>${t('import.created')}</dt>
          <dd>${job.created ?? 0}</dd>
        </div>
        <div class="figure">
          <dt>${t('import.updated')}</dt>
          <dd>${job.updated ?? 0}</dd>
        </div>
        <div class="figure">
          <dt>${t('import.failed')}</dt>
          <dd>${job.failed ?? 0}</dd>
        </div>
      </dl>
      ${
        job.errors?.length
          ? html`<div class="table-frame">
              <table>
                <caption>
                  ${t('import.errors')}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${t('import.row')}</th>
                    <th scope="col">${t('import.field')}</th>
                    <th scope="col">${t('import.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${job.errors.map(
                    (error) =>
                      html`<tr>
                        <td class="number">${error.row}</td>
                        <td class="mono">${error.field}</td>
                        <td>${tOf('field-error', error.code, error.detail)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
      ${
        this.trial
          ? nothing
          : html`<p>
              <a class="button primary" href="/organise/${event.id}/participants">${t('organise.participants')}</a>
            </p>`
      }
    `;
  }

  #chosen = async ({ detail }) => {
    this.job = undefined;
    this.tried = false;
    this.form.problem = undefined;
    this.csv = await detail.text();
  };

  async #run(trial) {
    if (this.form.busy) {
      return;
    }
    this.job = undefined;
    const job = await this.form.run(
      () => api.post(`${this.path}/imports?dryRun=${trial}`, this.csv, { type: 'text/csv' }),
      this,
    );
    if (job) {
      this.trial = trial;
      this.tried = true;
      this.#follow(job);
    }
  }

  /** Asks again while the job runs, as long as the page is there. */
  #follow(job) {
    this.job = job;
    if (job.status === 'running' && !this.gone) {
      this.timer = setTimeout(async () => {
        const next = await this.form.run(() => api.get(`${this.path}/imports/${job.id}`), this);
        if (next) {
          this.#follow(next);
        }
      }, PAUSE);
    }
  }
}

customElements.define('import-page', Import);
