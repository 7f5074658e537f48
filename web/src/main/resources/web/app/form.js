/** One form: checks what the person typed in the page's own language, sends, and puts the server's words beside the fields they are about. */
import { Problem } from './api.js';
import { t, tOf } from './i18n.js';

export class Form {
  constructor(host) {
    this.host = host;
    this.errors = {};
    this.problem = undefined;
    this.busy = false;
  }

  /** The error of a field, named as in the request: "organisation.name", "blocks[0].from". */
  error(name) {
    return this.errors[name];
  }

  /** A submit handler that calls `send(values, form)` once everything is filled in. */
  submit(send) {
    return async (event) => {
      event.preventDefault();
      if (this.busy) {
        return;
      }
      const element = event.currentTarget;
      element.addEventListener('input', this.#mended);
      this.problem = undefined;
      this.errors = locallyWrong(element);
      if (Object.keys(this.errors).length) {
        await this.#show(element);
        return;
      }
      await this.run(() => send(valuesOf(element), element), element);
    };
  }

  /** Runs one action with the form's busy state and error handling. */
  async run(action, element) {
    this.busy = true;
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      return await action();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.problem = problem;
      this.#place(problem.errors, element);
      return undefined;
    } finally {
      this.busy = false;
      await this.#show(this.problem ? element : undefined);
    }
  }

  /** An error goes as soon as its field is put right. */
  #mended = ({ target }) => {
    if (this.errors[target.name] && target.validity.valid) {
      delete this.errors[target.name];
      this.host.requestUpdate();
    }
  };

  /** Each error goes beside its field; one whose field is not on the page is told with the problem. */
  #place(errors, element) {
    const fields = new Set(
      [...(element?.elements ?? [])]
        .filter((input) => input.type !== 'hidden')
        .map((input) => input.name.replace('[]', '')),
    );
    this.errors = {};
    for (const { field, code, detail } of errors) {
      const text = tOf('field-error', code, detail ?? code);
      const name =
        [...fields].find((known) => known === field || known.startsWith(`${field}.`)) ??
        (element?.querySelector(`topic-picker[name="${CSS.escape(field)}"]`) && field);
      if (name) {
        this.errors[name] ??= text;
      } else {
        this.problem.reasons.push({ code, text: `${field}: ${text}` });
      }
    }
  }

  async #show(element) {
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (element) {
      (element.querySelector('[aria-invalid="true"]') ?? element.querySelector('[role="alert"]'))?.focus();
    }
  }
}

/** Values by field name; several of one name become a list where the field is marked as one. */
export function valuesOf(element) {
  const values = {};
  for (const [name, value] of new FormData(element)) {
    if (name.endsWith('[]')) {
      (values[name.slice(0, -2)] ??= []).push(value);
    } else {
      values[name] = typeof value === 'string' ? value.trim() : value;
    }
  }
  return values;
}

function locallyWrong(element) {
  const errors = {};
  for (const input of element.elements) {
    if (!input.name || !input.willValidate || input.validity.valid) {
      continue;
    }
    const { validity } = input;
    errors[input.name] ??= validity.valueMissing
      ? t('form.required')
      : validity.typeMismatch && input.type === 'email'
        ? t('form.email')
        : validity.typeMismatch
          ? t('form.address')
          : validity.rangeUnderflow || validity.rangeOverflow
            ? t('form.range', { min: input.min, max: input.max })
            : t('form.format');
  }
  return errors;
}
