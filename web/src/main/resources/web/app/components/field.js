/** Labelled controls: hint and error are tied to the control by describedby, and an error is said when it appears. */
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { icon } from './icon.js';

const idOf = (name) => `field-${name.replace(/\W+/g, '-')}`;

function describedBy(id, hint, error) {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function frame({ id, label, hint, error, required, control, wide }) {
  return html`
    <div class="field ${wide ? 'wide' : ''}">
      <label for=${id}
        >${label}${required ? nothing : html` <span class="optional">${t('form.optional')}</span>`}</label
      >
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing} ${control} ${fieldError(id, error)}
    </div>
  `;
}

export function fieldError(id, error) {
  return error ? html`<p class="field-error" id="${id}-error">${icon('warning')}<span>${error}</span></p>` : nothing;
}

/** An input of one line. `form` is the Form that knows the errors. */
export function field({
  form,
  name,
  id = idOf(name),
  label,
  hint,
  type = 'text',
  value = '',
  required = false,
  wide,
  ...rest
}) {
  const error = form?.error(name);
  const control = html`<input
    class="input ${rest.look ?? ''}"
    id=${id}
    name=${name}
    type=${type}
    .value=${String(value ?? '')}
    ?required=${required}
    ?readonly=${rest.readonly ?? false}
    autocomplete=${ifDefined(rest.autocomplete)}
    inputmode=${ifDefined(rest.inputmode)}
    pattern=${ifDefined(rest.pattern)}
    maxlength=${ifDefined(rest.maxlength)}
    min=${ifDefined(rest.min)}
    max=${ifDefined(rest.max)}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${ifDefined(describedBy(id, hint, error))}
    @input=${rest.onInput ?? nothing}
  />`;
  return frame({ id, label, hint, error, required, control, wide });
}

export function textarea({
  form,
  name,
  id = idOf(name),
  label,
  hint,
  value = '',
  required = false,
  maxlength,
  rows = 4,
}) {
  const error = form?.error(name);
  const control = html`<textarea
    class="input"
    id=${id}
    name=${name}
    rows=${rows}
    .value=${value ?? ''}
    ?required=${required}
    maxlength=${ifDefined(maxlength)}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${ifDefined(describedBy(id, hint, error))}
  ></textarea>`;
  return frame({ id, label, hint, error, required, control, wide: true });
}

/** One of a list: options are [value, label]. */
export function select({
  form,
  name,
  id = idOf(name),
  label,
  hint,
  options,
  value = '',
  required = false,
  none,
  onChange,
}) {
  const error = form?.error(name);
  const control = html`<select
    class="input"
    id=${id}
    name=${name}
    ?required=${required}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${ifDefined(describedBy(id, hint, error))}
    @change=${onChange ?? nothing}
  >
    ${none === undefined ? nothing : html`<option value="" ?selected=${!value}>${none}</option>`}
    ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
  </select>`;
  return frame({ id, label, hint, error, required, control });
}

/** Several (or one) of a short list, shown as pills: options are [value, label, disabled?]. */
export function picks({ form, name, legend, hint, options, chosen = [], single = false, required = false, onChange }) {
  const error = form?.error(name);
  const id = idOf(name);
  return html`
    <fieldset
      class="choices"
      aria-describedby=${ifDefined(describedBy(id, hint, error))}
      @change=${onChange ?? nothing}
    >
      <legend>${legend}${required ? nothing : html` <span class="optional">${t('form.optional')}</span>`}</legend>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      <div class="options">
        ${repeat(
          options,
          ([value]) => value,
          ([value, label, disabled = false]) =>
            html`<label class="pick"
              ><input
                type=${single ? 'radio' : 'checkbox'}
                name=${single ? name : `${name}[]`}
                value=${value}
                .checked=${chosen.includes(value)}
                ?disabled=${disabled}
                aria-invalid=${error ? 'true' : nothing}
              /><span>${label}</span></label
            >`,
        )}
      </div>
      ${fieldError(id, error)}
    </fieldset>
  `;
}

export function choice({ form, name, label, hint, checked = false, required = false }) {
  const id = idOf(name);
  const error = form?.error(name);
  return html`
    <div>
      <label class="choice" for=${id}
        ><input
          id=${id}
          type="checkbox"
          name=${name}
          .checked=${checked}
          ?required=${required}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${ifDefined(describedBy(id, hint, error))}
        /><span>${label}${hint ? html`<br /><span class="hint" id="${id}-hint">${hint}</span>` : nothing}</span></label
      >
      ${fieldError(id, error)}
    </div>
  `;
}

/** The button that sends a form. */
export function submitButton(form, label, { kind = 'primary', image } = {}) {
  return html`<button class="button ${kind}" type="submit" aria-disabled=${form.busy ? 'true' : 'false'}>
    ${image ? icon(image) : nothing}${form.busy ? t('common.working') : label}
  </button>`;
}
