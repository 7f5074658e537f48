import { html, svg } from 'lit';

/** An icon of the sprite; decoration only, so it is hidden from screen readers. */
export function icon(name, size = '') {
  return html`<svg class="icon ${size}" aria-hidden="true" focusable="false">
    ${svg`<use href="/assets/icons.svg#${name}"></use>`}
  </svg>`;
}
