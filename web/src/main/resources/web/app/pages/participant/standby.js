/** Waiting for a table to fall free: join, leave, and answer the one offer one can have. Reads itself again. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { loadEvent } from '../../event.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { LivePage } from '../../page.js';
import { clock, span } from '../../time.js';

const EVERY = 10_000;

class Standby extends LivePage {
  constructor() {
    super();
    this.form = new Form(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.visibilityState === 'visible' && this.reload(), EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  get path() {
    return `/api/v1/events/${this.params.event}/standby`;
  }

  async load() {
    const [event, standby] = await Promise.all([loadEvent(this.params.event), api.get(this.path)]);
    return { event, standby };
  }

  heading() {
    return t('standby.title');
  }

  view({ event, standby }) {
    const over = new Date(standby.latest) <= new Date(standby.now);
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('standby.lead'),
        back: { href: `/events/${event.id}/agenda`, text: t('agenda.title') },
      })}
      <div class="stack measure">
        ${problemNotice(this.form.problem)} ${standby.offer ? this.#offer(event, standby.offer) : nothing}
        ${standby.waiting ? this.#waiting(event, standby) : this.#joining(over)}
        <p class="small soft">${t('standby.order')}</p>
      </div>
    `;
  }

  #offer(event, offer) {
    const answer = (what) => () => this.#answer(offer, what);
    return html`
      <section class="card attention" aria-labelledby="offer">
        <h2 class="title-3" id="offer">
          ${t('standby.offer', { time: span(offer.from, offer.to, event.timeZone) })}
        </h2>
        ${
          offer.person
            ? html`<p><strong>${offer.person.name}</strong><br />${offer.person.organisation}</p>`
            : nothing
        }
        <p class="with-icon">
          ${icon('clock')}<span>${t('standby.until', { time: clock(offer.expiresAt, event.timeZone) })}</span>
        </p>
        ${
          offer.accepted
            ? notice('good', t('standby.accepted', { name: offer.person?.name ?? t('meetings.somebody') }))
            : html`<div class="row">
                <button class="button primary" type="button" @click=${answer('accept')}>${t('standby.accept')}</button>
                <button class="button" type="button" @click=${answer('decline')}>${t('standby.decline')}</button>
              </div>`
        }
      </section>
    `;
  }

  #waiting(event, standby) {
    return html`
      <p>${t('standby.in-queue', { time: clock(standby.until, event.timeZone) })}</p>
      <p>
        <button class="button" type="button" @click=${() => this.#act(() => api.delete(this.path))}>
          ${t('standby.leave')}
        </button>
      </p>
    `;
  }

  #joining(over) {
    return over
      ? html`<p class="soft">${t('standby.over')}</p>`
      : html`<p>
          <button class="button primary" type="button" @click=${() => this.#act(() => api.put(this.path, {}))}>
            ${icon('clock')}${t('standby.join')}
          </button>
        </p>`;
  }

  #answer(offer, what) {
    return this.#act(async () => {
      const answered = await api.post(`${this.path}/offers/${offer.id}/${what}`);
      if (answered.status === 'taken') {
        toast(t('standby.taken'), { href: `/events/${this.params.event}/meetings/${answered.meeting}` });
      }
    });
  }

  async #act(action) {
    await this.form.run(action);
    await this.reload();
  }
}

customElements.define('standby-page', Standby);
