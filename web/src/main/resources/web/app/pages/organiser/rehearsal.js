/** The day played many times before it happens: what to assume, and what to expect then. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { field, submitButton } from '../../components/field.js';
import { languageName, number, t, tOf } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

const PAUSE = 800;
const PERCENT = 100;
const MEASURES = [
  'requests',
  'agreed',
  'placed',
  'notPlaced',
  'held',
  'tablesInUse',
  'tablesAtLeast',
  'idleSlotsPerPerson',
  'peopleWithoutMeeting',
  'interpretersInUse',
];

/** Figures that are told for each two languages, as `name:de-sl`. */
const BY_LANGUAGES = {
  interpretersAtLeast: (languages) => t('rehearsal.interpreters-at-least', { languages }),
  interpretersInUse: (languages) => t('rehearsal.interpreters-in-use', { languages }),
};

class Rehearsal extends OrganiserPage {
  static properties = { rehearsal: { state: true } };

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  get backTo() {
    return `/organise/${this.params.event}`;
  }

  heading() {
    return t('rehearsal.title');
  }

  content() {
    return html`
      <div class="columns">
        <div class="stack wide" aria-live="polite">${this.#result()}</div>
        <aside class="stack first">
          <section class="card">
            <h2>${t('rehearsal.assume')}</h2>
            <p class="soft">${t('rehearsal.text')}</p>
            ${problemNotice(this.form.problem)}
            <form class="stack" novalidate @submit=${this.form.submit((values) => this.#start(values))}>
              ${this.#figure('participants', { min: 2, max: 20000, hint: t('rehearsal.participants-hint') })}
              ${this.#figure('requestsPerPerson', { min: 0, max: 40, value: 6, required: true })}
              ${this.#figure('acceptance', { min: 0, max: PERCENT, value: 50, required: true })}
              ${this.#figure('noShow', { min: 0, max: PERCENT, value: 10, required: true })}
              <div>${submitButton(this.form, t('rehearsal.start'), { image: 'spark' })}</div>
            </form>
          </section>
        </aside>
      </div>
    `;
  }

  #figure(name, rest) {
    return field({ form: this.form, name, label: tOf('rehearsal.assumption', name), type: 'number', ...rest });
  }

  #result() {
    switch (this.rehearsal?.status) {
      case undefined:
        return notice('info', t('rehearsal.none'));
      case 'running':
        return html`<p>${t('rehearsal.playing')}</p>
          <progress aria-label=${t('rehearsal.title')}></progress>`;
      case 'done':
        return this.#measures(this.rehearsal);
      default:
        return notice('bad', t('rehearsal.failed'));
    }
  }

  #measures({ measures, people, invented, assumptions }) {
    return html`
      <p>${t('rehearsal.played', { days: number(assumptions.days), people: number(people) })}</p>
      ${invented ? html`<p class="soft">${t('rehearsal.invented', { number: number(invented) })}</p>` : nothing}
      <div class="table-frame">
        <table>
          <caption>
            ${t('rehearsal.expect')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('rehearsal.measure')}</th>
              <th scope="col">${t('rehearsal.mean')}</th>
              <th scope="col">${t('rehearsal.usually')}</th>
            </tr>
          </thead>
          <tbody>
            ${MEASURES.filter((name) => measures[name]).map((name) =>
              line(tOf('rehearsal.measures', name), measures[name]),
            )}
            ${byLanguages(measures)}
          </tbody>
        </table>
      </div>
      <p class="small soft">${t('rehearsal.definitions')}</p>
    `;
  }

  async #start(values) {
    const assumed = { requestsPerPerson: Number(values.requestsPerPerson) };
    for (const share of ['acceptance', 'noShow']) {
      assumed[share] = Number(values[share]) / PERCENT;
    }
    if (values.participants) {
      assumed.participants = Number(values.participants);
    }
    await this.#follow(await api.post(`${this.path}/rehearsals`, assumed));
  }

  async #follow(rehearsal) {
    this.rehearsal = rehearsal;
    clearTimeout(this.timer);
    if (rehearsal.status === 'running' && this.isConnected) {
      this.timer = setTimeout(() => this.form.run(() => this.#read(rehearsal.id)), PAUSE);
    }
  }

  async #read(id) {
    await this.#follow(await api.get(`${this.path}/rehearsals/${id}`));
  }
}

function byLanguages(measures) {
  return Object.keys(measures)
    .map((key) => [key, ...key.split(':')])
    .filter(([, name, languages]) => languages && BY_LANGUAGES[name])
    .sort(([, , one], [, , other]) => one.localeCompare(other))
    .map(([key, name, languages]) =>
      line(BY_LANGUAGES[name](languages.split('-').map(languageName).join(' – ')), measures[key]),
    );
}

function line(label, estimate) {
  const shown = (value) => number(value, { maximumFractionDigits: 1 });
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${shown(estimate.mean)}</td>
    <td>${t('rehearsal.range', { from: shown(estimate.p05), to: shown(estimate.p95) })}</td>
  </tr>`;
}

customElements.define('rehearsal-page', Rehearsal);
