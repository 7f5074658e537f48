/** Who helps people without a common language: names, languages, and when they are not there. */
import { html } from 'lit';
import { field, picks, submitButton } from '../../components/field.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { Rows, nested, withIds } from '../../components/rows.js';
import { languageName, t } from '../../i18n.js';
import { spokenAt } from '../../languages.js';
import { navigate } from '../../router.js';
import { day, span } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

/** A period as the value of a checkbox, and back. */
const toValue = ({ from, to }) => `${from}/${to}`;
const toPeriod = (value) => {
  const [from, to] = value.split('/');
  return { from, to };
};

class Interpreters extends OrganiserPage {
  get backTo() {
    return `/organise/${this.params.event}`;
  }

  async loadMore(event) {
    this.rows ??= new Rows(this, event.interpreters ?? []);
    return {};
  }

  heading() {
    return t('set-up.interpreters');
  }

  content({ event }) {
    const { form } = this;
    const languages = spokenAt(event);
    const line = (interpreter, index) => {
      const name = (part) => `interpreters[${index}].${part}`;
      return html`
        <input type="hidden" name=${name('id')} value=${interpreter.id ?? ''} />
        ${field({
          form,
          name: name('name'),
          label: t('interpreters.name'),
          value: interpreter.name,
          required: true,
          maxlength: 100,
        })}
        <div class="wide">
          ${picks({
            form,
            name: name('languages'),
            legend: t('interpreters.languages'),
            hint: t('interpreters.languages-hint'),
            options: languages.map((tag) => [tag, languageName(tag)]),
            chosen: interpreter.languages,
            required: true,
          })}
        </div>
        <div class="wide">${this.#absences(event, interpreter, name('unavailable'))}</div>
      `;
    };
    return html`
      <form class="stack" novalidate @submit=${form.submit((values) => this.#save(values))}>
        ${problemNotice(form.problem)} ${notice('info', t('interpreters.lead'))}
        ${this.rows.render(line, {
          add: t('interpreters.add'),
          remove: (interpreter, index) => t('rows.remove', { name: interpreter.name || String(index + 1) }),
        })}
        <div class="actions">${submitButton(form, t('common.save'))}</div>
      </form>
    `;
  }

  /** Whole blocks, and whatever other times were entered through the API. */
  #absences(event, { unavailable = [] }, name) {
    const chosen = unavailable.map(toValue);
    const values = [...new Set([...(event.blocks ?? []).map(toValue), ...chosen])];
    return picks({
      form: this.form,
      name,
      legend: t('interpreters.unavailable'),
      options: values.map((value) => {
        const { from, to } = toPeriod(value);
        const time = span(from, to, event.timeZone);
        return [value, event.starts === event.ends ? time : `${day(from, event.timeZone)}, ${time}`];
      }),
      chosen,
    });
  }

  async #save(values) {
    const interpreters = (nested(values).interpreters ?? []).map(({ id, name, languages, unavailable }) => ({
      id,
      name,
      languages: languages ?? [],
      unavailable: (unavailable ?? []).map(toPeriod),
    }));
    await this.savePart(
      'interpreters',
      withIds(interpreters, ({ name }) => name, 'interpreter'),
    );
    navigate(this.backTo);
  }
}

customElements.define('interpreters-page', Interpreters);
