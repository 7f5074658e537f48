/** A QR code from its rows of 0 and 1; always dark on light, or cameras do not read it. */
import { html } from 'lit';

const QUIET = 4;

export function qrCode(modules, label) {
  const size = modules.length + 2 * QUIET;
  const dark = modules
    .flatMap((row, y) => [...row].map((module, x) => (module === '1' ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label}><path d=${dark} /></svg>`;
}
