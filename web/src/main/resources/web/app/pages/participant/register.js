/** Register for an event. */
import { html } from 'lit';
import { api } from '../../api.js';
import { submitButton } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { toast } from '../../components/toast.js';
import { loadEvent, say } from '../../event.js';
import { Form } from '../../form.js';
import { t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { session } from '../../session.js';
import { loadTopics } from '../../topics.js';
import { profileFields, profileOf } from './profile-form.js';

class Register extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  async load() {
    const event = await loadEvent(this.params.event);
    if (session.in(event.id)?.participant) {
      navigate(`/events/${event.id}`, { replace: true });
    }
    await loadTopics(event);
    return { event };
  }

  heading() {
    return t('register.title');
  }

  view({ event }) {
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('register.lead', { event: say(event, event.title), email: session.me?.email ?? '' }),
        back: { href: `/events/${event.id}`, text: say(event, event.title) },
      })}
      <form class="stack wide measure" novalidate @submit=${this.form.submit((values) => this.#send(event, values))}>
        ${problemNotice(this.form.problem)} ${profileFields(event, this.form)}
        <div class="actions">${submitButton(this.form, t('register.send'))}</div>
      </form>
    `;
  }

  async #send(event, values) {
    const participant = await api.post(`/api/v1/events/${event.id}/participants`, {
      ...profileOf(event, values),
      supportOffice: null,
    });
    await session.load();
    toast(tOf('register.done', participant.status));
    navigate(participant.status === 'admitted' ? `/events/${event.id}/suggestions` : `/events/${event.id}`);
  }
}

customElements.define('register-page', Register);
