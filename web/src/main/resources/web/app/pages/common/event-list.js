import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { say } from '../../event.js';
import { countryName, t } from '../../i18n.js';
import { Page } from '../../page.js';
import { session } from '../../session.js';
import { dateRange } from '../../time.js';

class EventList extends Page {
  async load() {
    return { events: await api.all('/api/v1/events') };
  }

  heading() {
    return t('events.title');
  }

  view({ events }) {
    return html`
      <header class="hero">
        <h1 tabindex="-1">${t('brand.line')}</h1>
        <p>${t('events.lead')}</p>
        ${
          session.me
            ? nothing
            : html`<div class="row"><a class="button primary" href="/sign-in">${t('nav.sign-in')}</a></div>`
        }
      </header>
      <section>
        <h2>${t('events.title')}</h2>
        ${
          events.length
            ? html`<ul class="grid" role="list">
                ${events.map((event) => html`<li>${card(event)}</li>`)}
              </ul>`
            : empty({ image: 'calendar', text: t('events.none'), hint: t('events.none-hint') })
        }
      </section>
    `;
  }
}

function card(event) {
  const mine = session.in(event.id);
  return html`
    <article class="card link">
      <h3><a class="card-link" href="/events/${event.id}">${say(event, event.title)}</a></h3>
      <ul class="stack tight" role="list">
        <li class="with-icon">${icon('calendar')}<span>${dateRange(event.starts, event.ends)}</span></li>
        ${
          event.venue
            ? html`<li class="with-icon">
                ${icon('map')}<span
                  >${[event.venue.city, countryName(event.venue.country)].filter(Boolean).join(', ')}</span
                >
              </li>`
            : nothing
        }
        ${
          event.sides?.length
            ? html`<li class="with-icon">
                ${icon('people')}<span>${event.sides.map((side) => say(event, side.title)).join(' · ')}</span>
              </li>`
            : nothing
        }
      </ul>
      <div class="row">
        ${mine?.status ? badge('participant.status', mine.status) : nothing}
        ${event.booking === 'open' ? badge('event.booking', 'open') : nothing}
      </div>
    </article>
  `;
}

customElements.define('event-list-page', EventList);
