/** What counts how much in the suggestions, with its effect before it is saved. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { field, submitButton } from '../../components/field.js';
import { toast } from '../../components/toast.js';
import { number, t, tOf } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

const PERCENT = 100;
const WEIGHTS = ['codes', 'meaning', 'wording', 'language', 'availability', 'otherSide', 'completeness'];
const FIGURES = ['never', 'seldom', 'most', 'meanScore'];

class SuggestionWeights extends OrganiserPage {
  static properties = { effect: { state: true } };

  get backTo() {
    return `/organise/${this.params.event}`;
  }

  async loadMore() {
    return { weights: await api.get(`${this.path}/suggestion-weights`) };
  }

  heading() {
    return t('weights.title');
  }

  content({ weights }) {
    const sum = WEIGHTS.reduce((all, name) => all + weights[name], 0);
    return html`
      <div class="columns">
        <div class="stack wide" aria-live="polite">${this.#shown()}</div>
        <aside class="stack first">
          <section class="card">
            <p class="soft">${t('weights.text')}</p>
            ${problemNotice(this.form.problem)}
            <form class="stack" novalidate @submit=${this.form.submit((values) => this.#try(values))}>
              ${WEIGHTS.map((name) => this.#weight(name, (PERCENT * weights[name]) / sum))}
              <div>${submitButton(this.form, t('weights.try'), { image: 'spark' })}</div>
            </form>
          </section>
        </aside>
      </div>
    `;
  }

  #weight(name, value) {
    return field({
      form: this.form,
      name,
      label: tOf('weights.part', name),
      hint: tOf('weights.hint', name),
      type: 'number',
      min: 0,
      max: PERCENT,
      value: Math.round(value),
      required: true,
    });
  }

  #shown() {
    if (!this.effect) {
      return notice('info', t('weights.none'));
    }
    const { before, after, changed, examples, names } = this.effect;
    const list = (people) => people.map((id) => names[id] ?? id).join(', ');
    return html`
      <p><strong>${t('weights.changed', { count: changed, people: number(after.people) })}</strong></p>
      <div class="table-frame">
        <table>
          <caption>
            ${t('weights.effect')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('weights.figure')}</th>
              <th scope="col">${t('weights.now')}</th>
              <th scope="col">${t('weights.then')}</th>
            </tr>
          </thead>
          <tbody>
            ${FIGURES.map(
              (name) =>
                html`<tr>
                  <th scope="row">${tOf('weights.figures', name)}</th>
                  <td>${figure(before[name])}</td>
                  <td>${figure(after[name])}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        examples.length
          ? html`<h2>${t('weights.examples')}</h2>
              <ul class="stack" role="list">
                ${examples.map(
                  (example) =>
                    html`<li class="card">
                      <h3>${names[example.participant] ?? example.participant}</h3>
                      <p class="small"><strong>${t('weights.now')}:</strong> ${list(example.before)}</p>
                      <p class="small"><strong>${t('weights.then')}:</strong> ${list(example.after)}</p>
                    </li>`,
                )}
              </ul>`
          : nothing
      }
      <div>
        <button
          class="button primary"
          type="button"
          aria-disabled=${this.form.busy ? 'true' : 'false'}
          @click=${() => this.#save()}
        >
          ${t('weights.save')}
        </button>
      </div>
    `;
  }

  async #try(values) {
    this.tried = Object.fromEntries(WEIGHTS.map((name) => [name, Number(values[name])]));
    this.effect = await api.post(`${this.path}/suggestion-weights/preview`, this.tried);
  }

  async #save() {
    const saved = await this.form.run(
      () => api.put(`${this.path}/suggestion-weights`, this.tried, { ifMatch: versionOf(this.data.weights) }),
      this,
    );
    if (saved) {
      toast(t('common.saved'));
      this.effect = undefined;
      this.reload();
    }
  }
}

const figure = (value) => number(value, { maximumFractionDigits: 3 });

customElements.define('suggestion-weights-page', SuggestionWeights);
