/** At a table: whoever scanned its card is checked in and sees their meeting; whoever did not types the code, or reads why it is not theirs. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { field, submitButton } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { toast } from '../../components/toast.js';
import { loadEvent, placeLabel } from '../../event.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { dayAndClock } from '../../time.js';

class Table extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  /** A card that was scanned is a wish to sit down: nothing more to press. */
  async load() {
    const event = await loadEvent(this.params.event);
    if (this.params.code) {
      await this.form.run(() => this.#checkIn(event, this.params.code));
    }
    const { problem } = this.form;
    return { event, coming: problem ? await comingUp(event) : [] };
  }

  heading() {
    return t('table.title');
  }

  view({ event, coming }) {
    return html`
      ${pageHeader({ title: this.heading(), back: { href: `/events/${event.id}/agenda`, text: t('agenda.title') } })}
      <div class="stack wide">
        ${problemNotice(this.form.problem)} ${coming.length ? this.#coming(event, coming) : nothing}
        <form class="stack" novalidate @submit=${this.form.submit((values) => this.#type(event, values))}>
          ${field({
            form: this.form,
            name: 'code',
            label: t('table.code'),
            hint: t('table.code-hint'),
            value: this.params.code,
            look: 'mono',
            autocomplete: 'off',
            maxlength: 20,
            required: true,
          })}
          <div class="actions">${submitButton(this.form, t('day.check-in'), { image: 'check' })}</div>
        </form>
      </div>
    `;
  }

  #coming(event, coming) {
    return html`
      <section aria-labelledby="coming">
        <h2 class="title-3" id="coming">${t('table.coming')}</h2>
        <ul class="grid" role="list">
          ${coming.map(
            (item) =>
              html`<li>
                <article class="card link">
                  <h3 class="title-3">
                    <a href="/events/${event.id}/meetings/${item.id}">${item.counterpart?.name ?? t('meetings.somebody')}</a>
                  </h3>
                  <p>${dayAndClock(item.from, event.timeZone)} · ${placeLabel(event, item.place)}</p>
                </article>
              </li>`,
          )}
        </ul>
      </section>
    `;
  }

  async #type(event, { code }) {
    try {
      await this.#checkIn(event, code);
    } catch (problem) {
      this.state = { kind: 'ready', data: { event, coming: await comingUp(event) } };
      throw problem;
    }
  }

  /** From here on it is the meeting's page that counts; opening this one again would sit down again. */
  async #checkIn(event, code) {
    const meeting = await api.post(`/api/v1/events/${event.id}/meetings/check-in`, { code });
    toast(meeting.status === 'held' ? t('day.both-checked-in') : t('day.checked-in'));
    navigate(`/events/${event.id}/meetings/${meeting.id}`, { replace: true });
  }
}

/** Where to go instead: one's own meetings that are not over. */
async function comingUp(event) {
  const { items } = await api.get(`/api/v1/events/${event.id}/agenda`);
  return items.filter((item) => item.kind === 'meeting' && Date.parse(item.to) > Date.now()).slice(0, 3);
}

customElements.define('table-page', Table);
