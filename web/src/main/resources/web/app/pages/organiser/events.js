/** The events I organise. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { say } from '../../event.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { session } from '../../session.js';
import { dateRange } from '../../time.js';

class OrganiserEvents extends Page {
  async load() {
    return { events: await api.all('/api/v1/admin/events') };
  }

  heading() {
    return t('organise.title');
  }

  view({ events }) {
    const create = session.me?.administrator
      ? html`<a class="button primary" href="/organise/new">${icon('plus')}${t('organise.new')}</a>`
      : nothing;
    return html`
      ${pageHeader({ title: this.heading(), lead: t('organise.lead'), actions: create })}
      ${
        events.length
          ? html`<ul class="grid" role="list">
              ${events.map((event) => html`<li>${card(event)}</li>`)}
            </ul>`
          : empty({ image: 'settings', text: t('organise.none'), action: create })
      }
    `;
  }
}

function card(event) {
  return html`
    <article class="card link">
      <h2 class="title-3"><a class="card-link" href="/organise/${event.id}">${say(event, event.title)}</a></h2>
      <p class="with-icon">${icon('calendar')}<span>${dateRange(event.starts, event.ends)}</span></p>
      <div class="row">
        ${badge('event.status', event.status)}
        ${event.status === 'published' ? badge('event.booking', event.booking) : nothing}
      </div>
    </article>
  `;
}

customElements.define('organise-page', OrganiserEvents);
