import { html } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icon.js';
import { toast } from './toast.js';

/** A button that puts a text on the clipboard; `what` names it for those who do not see the text beside it. */
export function copyButton(text, what) {
  return html`<button
    class="button small"
    type="button"
    aria-label="${t('common.copy')}: ${what}"
    @click=${() => copy(text)}
  >
    ${icon('copy')}${t('common.copy')}
  </button>`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t('common.copied'));
  } catch {
    toast(t('common.copy-failed'));
  }
}
