import { html, nothing } from 'lit';
import { icon } from './icon.js';

/** Heading of a page, with a way back, a lead and actions. The heading takes the focus after navigation. */
export function pageHeader({ title, lead, back, actions, status }) {
  return html`
    <header class="page-header">
      ${back ? html`<a class="back" href=${back.href}>${icon('left')}${back.text}</a>` : nothing}
      <div class="row spread top">
        <div class="row">
          <h1 tabindex="-1">${title}</h1>
          ${status ?? nothing}
        </div>
        ${actions ? html`<div class="row">${actions}</div>` : nothing}
      </div>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
    </header>
  `;
}

/** Links as tabs: items are [href, text, count?]. */
export function tabs(label, items) {
  return html`
    <nav class="tabs" aria-label=${label}>
      ${items.map(
        ([href, text, count]) =>
          html`<a href=${href} aria-current=${isCurrent(href) ? 'page' : nothing}
            >${text}${count ? html`<span class="count">${count}</span>` : nothing}</a
          >`,
      )}
    </nav>
  `;
}

function isCurrent(href) {
  const address = new URL(href, location.href);
  const below = address.pathname.split('/').length > 3 && location.pathname.startsWith(`${address.pathname}/`);
  return address.pathname === location.pathname || below;
}
