/** One meeting with everything that happened to it. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { notice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { joinVideo } from '../../components/join.js';
import { pageHeader } from '../../components/header.js';
import { personHead } from '../../components/person.js';
import { loadEvent, placeLabel, say } from '../../event.js';
import { Form } from '../../form.js';
import { hasText, t, tOf } from '../../i18n.js';
import { LivePage } from '../../page.js';
import { navigate } from '../../router.js';
import { session } from '../../session.js';
import { clock, day, dayAndClock, ownZone, span, zoneName, zonesDiffer } from '../../time.js';
import { meetingActions } from './meeting-actions.js';
import { dayActions } from './meeting-day.js';
import { companions, counterpart } from './meetings.js';
import { threadPath, threadView } from './thread.js';

class Meeting extends LivePage {
  constructor() {
    super();
    this.form = new Form(this);
  }

  async load() {
    const path = `/api/v1/events/${this.params.event}/meetings/${this.params.meeting}`;
    const [event, meeting, timeline, thread] = await Promise.all([
      loadEvent(this.params.event),
      api.get(path),
      api.all(`${path}/timeline`),
      api.get(threadPath(this.params.event, this.params.meeting)),
    ]);
    const own = session.in(event.id)?.participant;
    const about = await opportunity(meeting);
    const asked = meeting.status === 'requested' ? meeting.candidateSlots : [];
    const slots = asked.length ? await api.all(`/api/v1/events/${event.id}/slots`) : [];
    const proposed = slots.filter((slot) => asked.includes(slot.id));
    return { event, meeting, timeline, thread, own, person: counterpart(meeting, own), proposed, about };
  }

  heading({ person }) {
    return t('meeting.with', { name: person.name });
  }

  view(data) {
    const { event, meeting, timeline, thread, own, person, proposed, about } = data;
    return html`
      ${pageHeader({
        title: this.heading(data),
        back: { href: `/events/${event.id}/meetings`, text: t('nav.meetings') },
        status: badge('meeting.status', meeting.status),
      })}
      <div class="columns">
        <div class="stack">
          ${meeting.from ? whenAndWhere(event, meeting) : nothing}
          ${
            about
              ? html`<section class="stack tight">
                  <h2 class="title-3">${t('meeting.about')}</h2>
                  <p class="prose">${say(event, about.title)}</p>
                </section>`
              : nothing
          }
          ${
            meeting.message
              ? html`<section class="stack tight">
                  <h2 class="title-3">${t('ask.message')}</h2>
                  <p class="prose">${meeting.message}</p>
                </section>`
              : nothing
          }
          ${
            proposed.length
              ? html`<section class="stack tight">
                  <h2 class="title-3">${t('meeting.proposed')}</h2>
                  <ul class="chips" role="list">
                    ${proposed.map((slot) => html`<li class="chip">${spanWithDay(event, slot)}</li>`)}
                  </ul>
                </section>`
              : nothing
          }
          ${
            meeting.why.length
              ? notice(
                  'wait',
                  html`${t('meeting.stranded')}
                    <ul>
                      ${meeting.why.map(({ code }) => html`<li>${tOf('why', code)}</li>`)}
                    </ul>`,
                )
              : nothing
          }
          ${
            meeting.status === 'requested' && meeting.expiresAt
              ? html`<p class="with-icon soft">
                  ${icon('clock')}<span
                    >${t('meeting.expires', { time: dayAndClock(meeting.expiresAt, event.timeZone) })}</span
                  >
                </p>`
              : nothing
          }
          ${dayActions({ event, meeting, own, person, done: () => this.reload() })}
          ${meetingActions({
            event,
            meeting,
            own,
            person,
            done: () => this.reload(),
            gone: () => navigate(`/events/${event.id}/meetings`),
          })}
          ${
            person.id
              ? html`<article class="card link">
                  ${personHead(
                    event,
                    person,
                  )}${person.email ? html`<p class="above"><a href="mailto:${person.email}">${person.email}</a></p>` : nothing}
                </article>`
              : nothing
          }
          ${this.#others(event, companions(meeting, own))}
          ${threadView({ event, meeting, thread, form: this.form, done: () => this.reload() })}
        </div>
        <section>
          <h2>${t('meeting.history')}</h2>
          <ol class="history">
            ${timeline.map((step) => this.#step(event, step))}
          </ol>
        </section>
      </div>
    `;
  }

  #others(event, people) {
    return people.length
      ? html`<section class="stack tight">
          <h2 class="title-3">${t('meeting.others')}</h2>
          <ul class="grid" role="list">
            ${people.map((one) => html`<li><article class="card link">${personHead(event, one)}</article></li>`)}
          </ul>
        </section>`
      : nothing;
  }

  #step(event, step) {
    return html`
      <li>
        <strong>${tOf('meeting.step', step.what)}</strong>
        <p class="small soft">
          ${dayAndClock(step.at, event.timeZone)} · ${step.actor.name ?? tOf('actor', step.actor.kind)}
        </p>
        ${step.reason ? html`<p class="small">${whyOf(step)}</p>` : nothing}
      </li>
    `;
  }
}

/** What people write is shown as it is; codes of ours in the reader's words. */
function whyOf({ actor, reason }) {
  if (hasText(`why.${reason}`)) {
    return tOf('why', reason);
  }
  return actor.kind === 'system' ? nothing : reason;
}

function spanWithDay(event, { from, to }) {
  const time = span(from, to, event.timeZone);
  return event.starts === event.ends ? time : `${day(from, event.timeZone)}, ${time}`;
}

function whenAndWhere(event, meeting) {
  const zone = event.timeZone;
  return html`
    <div class="card">
      <p class="with-icon">
        ${icon('clock')}<span
          ><strong>${span(meeting.from, meeting.to, zone)}</strong><br />${day(meeting.from, zone)}
          ${
            zonesDiffer(meeting.from, zone)
              ? html`<br /><span class="small soft"
                    >${t('agenda.own-time', { time: clock(meeting.from, ownZone()), zone: zoneName(ownZone()) })}</span
                  >`
              : nothing
          }</span
        >
      </p>
      ${
        meeting.place
          ? html`<p class="with-icon">${icon('table')}<span>${placeLabel(event, meeting.place)}</span></p>`
          : nothing
      }
      ${
        meeting.interpreter
          ? html`<p class="with-icon">
              ${icon('people')}<span>${t('agenda.interpreter', { name: meeting.interpreter.name })}</span>
            </p>`
          : nothing
      }
      ${meeting.link ? joinVideo(meeting, zone) : nothing}
    </div>
  `;
}

/** What the meeting is about; nothing when it was taken back. */
async function opportunity({ event, opportunity: id }) {
  try {
    return id && (await api.get(`/api/v1/events/${event}/opportunities/${id}`));
  } catch (problem) {
    if (problem.status !== 404) {
      throw problem;
    }
    return undefined;
  }
}

customElements.define('meeting-page', Meeting);
