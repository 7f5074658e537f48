/** Short news at the edge of the screen; a live region reads it out. */
import { LitElement, html } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icon.js';

const SHOWN_FOR = 7000;
const news = new EventTarget();

export function toast(text, { href } = {}) {
  news.dispatchEvent(new CustomEvent('toast', { detail: { text, href } }));
}

class Toasts extends LitElement {
  static properties = { items: { state: true } };

  constructor() {
    super();
    this.items = [];
    this.add = ({ detail }) => {
      this.items = [...this.items.slice(-2), detail];
      setTimeout(() => this.drop(detail), SHOWN_FOR);
    };
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    news.addEventListener('toast', this.add);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    news.removeEventListener('toast', this.add);
  }

  drop(item) {
    this.items = this.items.filter((other) => other !== item);
  }

  render() {
    return html`
      <div class="toasts no-print" role="status" aria-live="polite">
        ${this.items.map(
          (item) => html`
            <div class="toast">
              <span>${item.href ? html`<a href=${item.href}>${item.text}</a>` : item.text}</span>
              <button type="button" aria-label=${t('common.close')} @click=${() => this.drop(item)}>
                ${icon('cross')}
              </button>
            </div>
          `,
        )}
      </div>
    `;
  }
}

customElements.define('sb-toasts', Toasts);
