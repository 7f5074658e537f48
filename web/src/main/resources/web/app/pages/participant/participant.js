/** Another participant: who it is, whether one may ask, and asking. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { notice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { asPerson, fullName } from '../../components/person.js';
import { toast } from '../../components/toast.js';
import { Wishes } from '../../components/wish.js';
import { loadEvent } from '../../event.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { session } from '../../session.js';
import { loadTopics } from '../../topics.js';
import { askForMeeting, askOrganisation } from './ask.js';
import { counterpart } from './meetings.js';
import { profileView } from './profile-view.js';

const WISHES = ['would', 'must', 'no-thanks'];

class Participant extends Page {
  constructor() {
    super();
    this.wishes = new Wishes(this);
  }

  async load() {
    const { event: id, participant: who } = this.params;
    const own = session.in(id)?.participant;
    if (own === who) {
      navigate(`/events/${id}/profile`, { replace: true });
    }
    const path = `/api/v1/events/${id}/participants/${who}`;
    const [event, participant, bookability, me] = await Promise.all([
      loadEvent(id),
      api.get(path),
      own && own !== who ? api.get(`${path}/bookability`) : { bookable: false },
      own ? api.get(`/api/v1/events/${id}/participants/${own}`) : undefined,
    ]);
    await loadTopics(event);
    this.wishes.forget();
    return { event, participant, bookability, me };
  }

  heading({ participant }) {
    return fullName(participant);
  }

  view({ event, participant, bookability, me }) {
    const hits = [
      ...(participant.offers ?? []).filter((slug) => me?.seeks?.includes(slug)),
      ...(participant.seeks ?? []).filter((slug) => me?.offers?.includes(slug)),
    ];
    return html`
      ${pageHeader({
        title: this.heading({ participant }),
        back: { href: `/events/${event.id}/people`, text: t('nav.people') },
      })}
      <div class="columns">
        <aside class="stack first">
          ${this.#booking(event, participant, bookability)} ${this.#wish(event, participant, bookability, me)}
          ${this.#whoeverFits(event, participant, me)}
        </aside>
        <div class="stack wide">${profileView(event, participant, { hits })}</div>
      </div>
    `;
  }

  #booking(event, participant, { bookable, reasons = [] }) {
    if (bookable) {
      return html`
        <section class="card">
          <h2>${t('ask.heading')}</h2>
          <p class="soft">${t('ask.lead')}</p>
          <button class="button primary" type="button" @click=${() => this.#ask(event, participant)}>
            ${icon('handshake')}${t('ask.button')}
          </button>
        </section>
      `;
    }
    return html`
      <section class="card">
        <h2>${t('ask.not-now')}</h2>
        ${notice(
          'wait',
          html`<ul role="list">
            ${reasons.map(
              (reason) =>
                html`<li>
                  ${
                    reason.text ?? reason.code
                  }${reason.meeting ? html` <a href="/events/${event.id}/meetings/${reason.meeting}">${t('ask.see-meeting')}</a>` : ''}
                </li>`,
            )}
          </ul>`,
        )}
      </section>
    `;
  }

  /** One does not meet one's own house. */
  #wish(event, participant, { wish }, me) {
    return me && (!me.organisation?.id || participant.organisation?.id !== me.organisation.id)
      ? html`
          <section class="card">
            <h2>${t('wish.title')}</h2>
            <p class="soft">${t('wish.lead')}</p>
            ${this.wishes.buttons(event, asPerson(participant), wish, WISHES)}
          </section>
        `
      : nothing;
  }

  /** Where it matters which company, not who. */
  #whoeverFits(event, { organisation }, me) {
    return me && organisation?.id && organisation.id !== me.organisation?.id
      ? html`
          <section class="card">
            <h2>${t('ask.organisation', { name: organisation.name })}</h2>
            <p class="soft">${t('ask.organisation-lead')}</p>
            <button class="button" type="button" @click=${() => this.#askOrganisation(event, organisation, me.id)}>
              ${icon('people')}${t('ask.organisation-button')}
            </button>
          </section>
        `
      : nothing;
  }

  async #askOrganisation(event, organisation, own) {
    const meeting = await askOrganisation(event, organisation);
    if (meeting) {
      toast(t('ask.sent', { name: counterpart(meeting, own).name }), {
        href: `/events/${event.id}/meetings/${meeting.id}`,
      });
      this.reload();
    }
  }

  async #ask(event, participant) {
    const meeting = await askForMeeting(event, asPerson(participant));
    if (meeting) {
      toast(t('ask.sent', { name: fullName(participant) }), { href: `/events/${event.id}/meetings/${meeting.id}` });
      this.reload();
    }
  }
}

customElements.define('participant-page', Participant);
