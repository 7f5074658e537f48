/** Sessions and meeting blocks of an event in the order of the day. */
import { html, nothing } from 'lit';
import { say } from '../event.js';
import { t } from '../i18n.js';
import { day, dayKey, span } from '../time.js';

export function programme(event, sessions) {
  const zone = event.timeZone;
  const items = [
    ...sessions.map((session) => ({ ...session, kind: 'session' })),
    ...(event.blocks ?? []).map((block) => ({ ...block, kind: 'meeting' })),
  ].sort((a, b) => new Date(a.from) - new Date(b.from));
  const days = Map.groupBy(items, (item) => dayKey(item.from, zone));
  return [...days.values()].map(
    (ofDay) => html`
      <div class="stack">
        <h3>${day(ofDay[0].from, zone)}</h3>
        <ol class="timeline">
          ${ofDay.map(
            (item) => html`
              <li>
                <span class="when">${span(item.from, item.to, zone)}</span>
                <div class="what ${item.kind}">
                  ${item.kind === 'session' ? sessionText(event, item) : blockText(item)}
                </div>
              </li>
            `,
          )}
        </ol>
      </div>
    `,
  );
}

function sessionText(event, item) {
  const speakers = (item.speakers ?? []).map((speaker) =>
    typeof speaker === 'string'
      ? speaker
      : [speaker.name, say(event, speaker.role) || speaker.organisation].filter(Boolean).join(', '),
  );
  return html`
    <strong>${say(event, item.title)}</strong>
    ${speakers.length ? html`<p class="small">${speakers.join(' · ')}</p>` : nothing}
    ${say(event, item.room) ? html`<p class="small soft">${say(event, item.room)}</p>` : nothing}
  `;
}

function blockText(item) {
  return html`<strong>${t('event.block')}</strong>
    <p class="small soft">${t('event.block-length', { minutes: item.slotMinutes })}</p>`;
}
