/** Cards to be printed and put on the tables: a QR code and the same to be typed, in the languages of the event. */
import { html } from 'lit';
import { api } from '../../api.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { qrCode } from '../../components/qr.js';
import { say } from '../../event.js';
import { t, textsOf } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

class TableCards extends OrganiserPage {
  async loadMore(event) {
    const [cards, scan, typed] = await Promise.all([
      api.all(`${this.path}/print/table-cards`),
      textsOf('table-cards.scan', event.languages),
      textsOf('table-cards.type', event.languages),
    ]);
    return { cards, scan, typed };
  }

  get backTo() {
    return `/organise/${this.params.event}`;
  }

  heading() {
    return t('table-cards.title');
  }

  actions({ cards }) {
    return cards.length
      ? html`<button class="button primary" type="button" @click=${() => print()}>
          ${icon('file')}${t('table-cards.print', { count: cards.length })}
        </button>`
      : undefined;
  }

  content(data) {
    return data.cards.length
      ? html`<div class="stack">
          <p class="soft no-print">${t('table-cards.hint')}</p>
          <ul class="table-cards" role="list">
            ${data.cards.map((card) => this.#card(data, card))}
          </ul>
        </div>`
      : empty({ image: 'table', text: t('places.none'), hint: t('places.none-hint') });
  }

  #card({ event, scan, typed }, card) {
    const names = [...new Set(Object.keys(scan).map((tag) => card.label[tag] ?? say(event, card.label)))];
    return html`
      <li class="table-card">
        <p class="small soft">${say(event, event.title)}</p>
        <h2>${names.filter(Boolean).join(' · ') || card.place}</h2>
        ${card.room ? html`<p>${card.room}</p>` : ''}
        ${qrCode(card.modules, t('agenda.qr', { code: card.code }))}
        <p class="mono code">${card.code}</p>
        <div class="stack tight">
          ${Object.keys(scan).map((tag) => html`<p class="small" lang=${tag}>${scan[tag]} ${typed[tag]}</p>`)}
        </div>
      </li>
    `;
  }
}

customElements.define('table-cards-page', TableCards);
