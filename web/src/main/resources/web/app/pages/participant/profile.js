/** One's own profile in an event: read it as others do, change it. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { badge } from '../../components/badge.js';
import { submitButton } from '../../components/field.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { toast } from '../../components/toast.js';
import { loadEvent, say } from '../../event.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate, query } from '../../router.js';
import { session } from '../../session.js';
import { loadTopics } from '../../topics.js';
import { profileFields, profileOf } from './profile-form.js';
import { profileView } from './profile-view.js';

class Profile extends Page {
  constructor() {
    super();
    this.form = new Form(this);
    this.editing = query().edit === 'yes';
  }

  async load() {
    const event = await loadEvent(this.params.event);
    const own = session.in(event.id)?.participant;
    if (!own) {
      navigate(`/events/${event.id}/register`, { replace: true });
      return { event };
    }
    const [participant] = await Promise.all([
      api.get(`/api/v1/events/${event.id}/participants/${own}`),
      loadTopics(event),
    ]);
    return { event, participant };
  }

  heading() {
    return t('nav.profile');
  }

  view({ event, participant }) {
    if (!participant) {
      return nothing;
    }
    const edit = html`<a class="button" href="/events/${event.id}/profile?edit=yes">${t('profile.edit')}</a>`;
    return html`
      ${pageHeader({
        title: this.heading(),
        back: { href: `/events/${event.id}`, text: say(event, event.title) },
        status: badge('participant.status', participant.status),
        actions: this.editing ? undefined : edit,
      })}
      ${this.editing ? this.#form(event, participant) : this.#read(event, participant)}
    `;
  }

  #read(event, participant) {
    return html`
      <div class="stack wide">
        ${participant.consents?.directory ? nothing : notice('info', t('profile.hidden'))}
        ${profileView(event, participant)}
      </div>
    `;
  }

  #form(event, participant) {
    const send = (values) => this.#save(event, participant, values);
    return html`
      <form class="stack wide measure" novalidate @submit=${this.form.submit(send)}>
        ${problemNotice(this.form.problem)}
        ${
          this.form.problem?.status === 412
            ? html`<button class="button" type="button" @click=${() => this.#fresh()}>
                ${t('profile.load-again')}
              </button>`
            : nothing
        }
        ${profileFields(event, this.form, participant)}
        <div class="actions">
          ${submitButton(this.form, t('common.save'))}
          <a class="button quiet" href="/events/${event.id}/profile">${t('common.back')}</a>
        </div>
      </form>
    `;
  }

  async #save(event, participant, values) {
    const path = `/api/v1/events/${event.id}/participants/${participant.id}`;
    await api.patch(path, profileOf(event, values, participant), { ifMatch: versionOf(participant) });
    toast(t('profile.saved'));
    navigate(`/events/${event.id}/profile`);
  }

  #fresh() {
    this.form.problem = undefined;
    this.state = { kind: 'loading' };
    this.reload();
  }
}

customElements.define('profile-page', Profile);
