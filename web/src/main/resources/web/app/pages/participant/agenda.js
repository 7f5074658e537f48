/** My day: sessions and meetings with place and time, and the feed for one's own calendar. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { copyButton } from '../../components/copy.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { joinVideo } from '../../components/join.js';
import { pageHeader } from '../../components/header.js';
import { qrCode } from '../../components/qr.js';
import { loadEvent, placeLabel, say } from '../../event.js';
import { listing, t } from '../../i18n.js';
import { LivePage } from '../../page.js';
import { clock, day, dayKey, ownZone, span, zoneName, zonesDiffer } from '../../time.js';

class Agenda extends LivePage {
  async load() {
    const event = await loadEvent(this.params.event);
    const { items, calendar, badge } = await api.get(`/api/v1/events/${event.id}/agenda`);
    return { event, items, calendar, badge };
  }

  heading() {
    return t('agenda.title');
  }

  view({ event, items, calendar, badge }) {
    const days = Map.groupBy(items, (item) => dayKey(item.from, event.timeZone));
    const away = html`<a class="button" href="/events/${event.id}/availability">${t('availability.title')}</a>`;
    return html`
      ${pageHeader({ title: this.heading(), lead: say(event, event.title), actions: away })}
      <div class="columns">
        <div class="stack wide">
          ${
            items.length
              ? [...days.values()].map((ofDay) => this.#day(event, ofDay))
              : empty({ image: 'clock', text: t('agenda.none'), hint: t('agenda.none-hint') })
          }
          <p class="small soft">${t('event.zone', { zone: zoneName(event.timeZone) })}</p>
        </div>
        <div class="stack">
          <a class="button" href="/events/${event.id}/table">${icon('table')}${t('table.open')}</a>
          <a class="button" href="/events/${event.id}/standby">${icon('clock')}${t('agenda.standby')}</a>
          ${ownCode(badge)} ${calendar ? this.#feed(calendar) : nothing}</div>
      </div>
    `;
  }

  #day(event, items) {
    const zone = event.timeZone;
    const differs = zonesDiffer(items[0].from, zone);
    return html`
      <section>
        <h2>${day(items[0].from, zone)}</h2>
        <ol class="timeline">
          ${items.map(
            (item) => html`
              <li>
                <span class="when">
                  ${span(item.from, item.to, zone)}
                  ${
                    differs
                      ? html`<small
                          >${t('agenda.own-time', { time: clock(item.from, ownZone()), zone: zoneName(ownZone()) })}</small
                        >`
                      : nothing
                  }
                </span>
                <div class="what ${item.kind} ${isNow(item) ? 'now' : ''}">
                  ${item.kind === 'session' ? sessionText(event, item) : meetingText(event, item)}
                </div>
              </li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  #feed(calendar) {
    const address = new URL(calendar, location.origin).href;
    return html`
      <section class="card">
        <h2>${t('agenda.feed')}</h2>
        <p class="soft">${t('agenda.feed-hint')}</p>
        <p class="mono small">${address}</p>
        <div class="row">
          ${copyButton(address, t('agenda.feed'))}
          <a class="button small" href=${address.replace(/^https?/, 'webcal')}
            >${icon('calendar')}${t('agenda.subscribe')}</a
          >
        </div>
      </section>
    `;
  }
}

/** With this the desk finds whoever shows it. */
function ownCode({ code, modules }) {
  return html`
    <section class="card">
      <h2>${t('agenda.code')}</h2>
      <p class="soft">${t('agenda.code-hint')}</p>
      <p class="mono code">${code}</p>
      ${qrCode(modules, t('agenda.qr', { code }))}
    </section>
  `;
}

const isNow = (item) => new Date(item.from) <= Date.now() && Date.now() < new Date(item.to);

function sessionText(event, item) {
  const room = say(event, item.placeLabel);
  return html`<strong>${say(event, item.title)}</strong>${room ? html`<p class="small soft">${room}</p>` : nothing}`;
}

function meetingText(event, item) {
  const { name, organisation } = item.counterpart ?? { name: t('meetings.somebody') };
  return html`
    <a href="/events/${event.id}/meetings/${item.id}"><strong>${name}</strong></a>
    ${organisation ? html`<p>${organisation}</p>` : nothing}
    ${
      item.others?.length
        ? html`<p class="small soft">${t('agenda.others', { names: listing(item.others.map((one) => one.name)) })}</p>`
        : nothing
    }
    ${
      item.place
        ? html`<p class="with-icon">${icon('table')}<span>${placeLabel(event, item.place)}</span></p>`
        : nothing
    }
    ${
      item.interpreter
        ? html`<p class="with-icon">
            ${icon('people')}<span>${t('agenda.interpreter', { name: item.interpreter.name })}</span>
          </p>`
        : nothing
    }
    ${item.link ? joinVideo(item, event.timeZone) : nothing}
  `;
}

customElements.define('agenda-page', Agenda);
