/** Loading, empty, error and notices. */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icon.js';

export function skeleton(lines = 4) {
  return html`<div class="skeleton" aria-hidden="true">${Array.from({ length: lines }, () => html`<div></div>`)}</div>`;
}

export function empty({ image = 'info', text, hint, action }) {
  return html`
    <div class="empty">
      ${icon(image, 'big')}
      <p><strong>${text}</strong></p>
      ${hint ? html`<p class="soft">${hint}</p>` : nothing} ${action ?? nothing}
    </div>
  `;
}

const NOTICE_ICONS = { good: 'check', wait: 'clock', bad: 'warning', info: 'info' };

export function notice(kind, content, { alert = false } = {}) {
  return html`<div class="notice ${kind}" role=${alert ? 'alert' : nothing} tabindex=${alert ? '-1' : nothing}>
    ${icon(NOTICE_ICONS[kind])}
    <div>${content}</div>
  </div>`;
}

/** A refusal with its reasons; nothing when there is none. */
export function problemNotice(problem) {
  if (!problem) {
    return nothing;
  }
  const because = problem.because;
  return notice(
    'bad',
    html`<strong>${problem.sentence}</strong>${
        because.length
          ? html`<ul>
              ${because.map((reason) => html`<li>${reason}</li>`)}
            </ul>`
          : nothing
      }`,
    { alert: true },
  );
}

/** The whole page could not be read. */
export function failure(problem, retry) {
  const unknown = problem.status === 404;
  return html`
    <div class="empty" role="alert">
      ${icon(unknown ? 'search' : 'warning', 'big')}
      <h1 tabindex="-1">${unknown ? t('common.not-found') : t('common.went-wrong')}</h1>
      <p>${problem.sentence ?? t('problem.unexpected')}</p>
      <div class="row">
        <button class="button primary" type="button" @click=${retry}>${t('common.retry')}</button>
        <a class="button" href="/">${t('common.home')}</a>
      </div>
    </div>
  `;
}
