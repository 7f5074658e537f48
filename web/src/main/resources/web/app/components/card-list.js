/** Cards that come page by page. */
import { html, nothing } from 'lit';
import { t } from '../i18n.js';

/** @param none what stands there when there are no cards */
export function cardList({ items, card, next, more, none }) {
  return html`
    ${
      items.length
        ? html`<ul class="grid" role="list">
            ${items.map((item) => html`<li>${card(item)}</li>`)}
          </ul>`
        : none
    }
    ${
      next
        ? html`<div class="row"><button class="button" type="button" @click=${more}>${t('common.more')}</button></div>`
        : nothing
    }
  `;
}

/** Shows what the page knows now and puts the focus into the first of the new cards. */
export async function showMore(page, data, shown) {
  page.state = { kind: 'ready', data };
  await page.updateComplete;
  page.querySelectorAll('.grid > li')[shown]?.querySelector('a, button')?.focus();
}
