/** The public page of one event: what, when, where, who brings it together, the programme. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge, sideBadge } from '../../components/badge.js';
import { notice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { programme } from '../../components/programme.js';
import { loadEvent, say } from '../../event.js';
import { countryName, languageName, listing, t } from '../../i18n.js';
import { Page } from '../../page.js';
import { session } from '../../session.js';
import { dateRange, zoneName } from '../../time.js';

class EventPage extends Page {
  async load() {
    const { event: id } = this.params;
    const [event, sessions, partners] = await Promise.all([
      loadEvent(id),
      api.all(`/api/v1/events/${id}/sessions`),
      api.all(`/api/v1/events/${id}/partners`),
    ]);
    return { event, sessions, partners };
  }

  heading({ event }) {
    return say(event, event.title);
  }

  view({ event, sessions, partners }) {
    return html`
      <header class="hero">
        <div class="row">${(event.sides ?? []).map((side) => sideBadge(event, side.id))}</div>
        <h1 tabindex="-1">${this.heading({ event })}</h1>
        <ul class="when-where" role="list">
          <li>${icon('calendar')}<span>${dateRange(event.starts, event.ends)}</span></li>
          ${
            event.venue
              ? html`<li>
                  ${icon('map')}<span
                    >${[event.venue.name, event.venue.city, countryName(event.venue.country)].filter(Boolean).join(', ')}</span
                  >
                </li>`
              : nothing
          }
          <li>${icon('globe')}<span>${listing((event.languages ?? []).map(languageName))}</span></li>
        </ul>
        ${this.#call(event)}
      </header>
      <div class="columns">
        <div class="stack wide">
          ${say(event, event.texts?.about) ? html`<p class="prose">${say(event, event.texts.about)}</p>` : nothing}
          <section>
            <h2>${t('event.programme')}</h2>
            ${
              sessions.length || event.blocks?.length
                ? programme(event, sessions)
                : html`<p class="soft">${t('event.programme-later')}</p>`
            }
          </section>
        </div>
        <aside class="stack wide">
          ${
            partners.length
              ? html`<section>
                  <h2>${t('event.partners')}</h2>
                  <ul class="stack tight" role="list">
                    ${partners.map(
                      (partner) =>
                        html`<li class="card">
                          <span
                            >${partner.website ? html`<a href=${partner.website} target="_blank" rel="noopener">${partner.name}</a>` : partner.name}</span
                          >
                        </li>`,
                    )}
                  </ul>
                </section>`
              : nothing
          }
          <section>
            <h2>${t('event.how')}</h2>
            <ol class="stack tight stepper">
              <li>${t('event.how-1')}</li>
              <li>${t('event.how-2')}</li>
              <li>${t('event.how-3')}</li>
            </ol>
          </section>
          <p class="small soft">${t('event.zone', { zone: zoneName(event.timeZone) })}</p>
        </aside>
      </div>
    `;
  }

  /** What one can do next, by who one is here. */
  #call(event) {
    const mine = session.in(event.id);
    const organise =
      mine?.role || session.me?.administrator
        ? html`<a class="button" href="/organise/${event.id}">${icon('settings')}${t('nav.organise')}</a>`
        : nothing;
    if (!mine?.participant) {
      return html`<div class="row">
        <a class="button primary" href="/events/${event.id}/register">${t('event.register')}</a>${organise}
      </div>`;
    }
    if (mine.status !== 'admitted') {
      return html`${notice('wait', html`${badge('participant.status', mine.status)} ${t('event.not-yet')}`)}
        <div class="row"><a class="button" href="/events/${event.id}/profile">${t('nav.profile')}</a>${organise}</div>`;
    }
    return html`
      <div class="row">
        <a class="button primary" href="/events/${event.id}/suggestions">${icon('spark')}${t('event.who-to-meet')}</a>
        <a class="button" href="/events/${event.id}/profile">${icon('person')}${t('nav.profile')}</a>${organise}
      </div>
    `;
  }
}

customElements.define('event-page', EventPage);
