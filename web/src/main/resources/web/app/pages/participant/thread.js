/** What the people of a meeting wrote to each other, and where the reader may, a place to write. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { problemNotice } from '../../components/feedback.js';
import { submitButton, textarea } from '../../components/field.js';
import { t } from '../../i18n.js';
import { dayAndClock } from '../../time.js';

export const threadPath = (event, meeting) => `/api/v1/events/${event}/meetings/${meeting}/messages`;

export function threadView({ event, meeting, thread, form, done }) {
  if (!thread.items.length && !thread.writable) {
    return nothing;
  }
  const send = form.submit(async ({ text }, element) => {
    await api.post(threadPath(event.id, meeting.id), { text });
    element.reset();
    done();
  });
  return html`
    <section class="stack" aria-labelledby="thread">
      <h2 class="title-3" id="thread">${t('thread.title')}</h2>
      ${
        thread.items.length
          ? html`<ol class="thread" role="list">
              ${thread.items.map(
                (message) => html`
                  <li class=${message.own ? 'own' : ''}>
                    <p class="small soft">
                      ${message.own ? t('thread.you') : (message.name ?? t('meetings.somebody'))} ·
                      ${dayAndClock(message.at, event.timeZone)}
                    </p>
                    <p class="prose">${message.text}</p>
                  </li>
                `,
              )}
            </ol>`
          : html`<p class="soft">${t('thread.none')}</p>`
      }
      ${
        thread.writable
          ? html`<form class="stack tight" novalidate @submit=${send}>
              ${problemNotice(form.problem)}
              ${textarea({
                form,
                name: 'text',
                label: t('thread.text'),
                hint: t('thread.text-hint'),
                maxlength: 2000,
                rows: 3,
                required: true,
              })}
              <div>${submitButton(form, t('thread.send'))}</div>
            </form>`
          : html`<p class="soft small">${thread.reasons.map((reason) => reason.text).join(' ')}</p>`
      }
    </section>
  `;
}
