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
      this.errors = Object.fromEntries(problem.errors.map((error) => [error.field, tOf('field-error', error.code, error.detail ?? problem.sentence)]));
      return undefined;
    } finally {
      this.busy = false;
      await this.#show(this.problem ? element : undefined);
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
