/** A native dialog that asks something and answers with a promise; the browser keeps the focus inside and gives it back. */
import { html, nothing, render } from 'lit';
import { Form } from '../form.js';
import { t } from '../i18n.js';
import { submitButton } from './field.js';
import { problemNotice } from './feedback.js';

/**
 * @param title heading of the dialog
 * @param body template, or a function of the form that gives one
 * @param confirm label of the button that does it
 * @param act called with the values; what it throws is shown inside, what it returns ends the dialog
 * @returns what `act` returned, or undefined when the person went back
 */
export function ask({ title, body, confirm, kind = 'primary', act }) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    let outcome;
    const host = { requestUpdate: draw, updateComplete: Promise.resolve() };
    const form = new Form(host);
    const send = form.submit(async (values, element) => {
      outcome = (await act?.(values, element)) ?? true;
      dialog.close();
    });

    function draw() {
      render(
        html`
          <form class="stack" novalidate aria-labelledby="dialog-title" @submit=${send}>
            <h2 id="dialog-title" tabindex="-1">${title}</h2>
            ${problemNotice(form.problem)} ${typeof body === 'function' ? body(form, draw) : (body ?? nothing)}
            <div class="actions">
              <button class="button" type="button" @click=${() => dialog.close()}>
                ${confirm ? t('common.back') : t('common.close')}
              </button>
              ${confirm ? submitButton(form, confirm, { kind }) : nothing}
            </div>
          </form>
        `,
        dialog,
      );
    }

    dialog.setAttribute('aria-labelledby', 'dialog-title');
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(outcome);
    });
    draw();
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector('input, select, textarea') ?? dialog.querySelector('h2')).focus();
  });
}
