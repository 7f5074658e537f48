/** When one cannot meet anybody: periods within the event, and whole blocks with one click. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { field, submitButton } from '../../components/field.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { Rows, nested } from '../../components/rows.js';
import { toast } from '../../components/toast.js';
import { loadEvent } from '../../event.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { session } from '../../session.js';
import { day, span, wallClock, withOffset, zoneName } from '../../time.js';

class Availability extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  async load() {
    const event = await loadEvent(this.params.event);
    const own = session.in(event.id)?.participant;
    if (!own) {
      navigate(`/events/${event.id}/register`, { replace: true });
      return { event };
    }
    const participant = await api.get(`/api/v1/events/${event.id}/participants/${own}`);
    this.rows ??= new Rows(this, participant.unavailable ?? []);
    return { event, participant };
  }

  heading() {
    return t('availability.title');
  }

  view({ event, participant }) {
    if (!participant) {
      return nothing;
    }
    const { form } = this;
    const line = (period, index) => html`
      ${this.#moment(event, `unavailable[${index}].from`, t('blocks.from'), period.from)}
      ${this.#moment(event, `unavailable[${index}].to`, t('blocks.to'), period.to)}
    `;
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('availability.lead'),
        back: { href: `/events/${event.id}/agenda`, text: t('nav.agenda') },
      })}
      <form
        class="stack wide measure"
        novalidate
        @submit=${form.submit((values) => this.#save(event, participant, values))}
      >
        ${problemNotice(form.problem)} ${this.rows.items.length ? nothing : notice('good', t('availability.always'))}
        ${this.rows.render(line, {
          add: t('availability.add'),
          remove: (_period, index) => t('rows.remove', { name: t('rows.row', { number: index + 1 }) }),
        })}
        ${event.blocks?.length ? this.#blocks(event) : nothing}
        <p class="small soft">
          ${t('event.zone', { zone: zoneName(event.timeZone) })} ${t('availability.meetings-stay')}
        </p>
        <div class="actions">
          ${submitButton(form, t('common.save'))}
          <a class="button quiet" href="/events/${event.id}/agenda">${t('common.back')}</a>
        </div>
      </form>
    `;
  }

  #moment(event, name, label, instant) {
    return field({
      form: this.form,
      name,
      label,
      type: 'datetime-local',
      value: wallClock(instant, event.timeZone) || `${event.starts}T09:00`,
      min: `${event.starts}T00:00`,
      max: `${event.ends}T23:59`,
      required: true,
    });
  }

  #blocks(event) {
    return html`
      <section class="stack tight">
        <h2 class="title-3">${t('availability.whole-block')}</h2>
        <div class="row">
          ${event.blocks.map(
            ({ from, to }) =>
              html`<button class="button small" type="button" @click=${() => this.rows.add({ from, to })}>
                ${event.starts === event.ends ? nothing : html`${day(from, event.timeZone)}, `}${span(from, to, event.timeZone)}
              </button>`,
          )}
        </div>
      </section>
    `;
  }

  async #save(event, participant, values) {
    const periods = (nested(values).unavailable ?? []).filter(Boolean).map(({ from, to }) => ({
      from: withOffset(from, event.timeZone),
      to: withOffset(to, event.timeZone),
    }));
    const path = `/api/v1/events/${event.id}/participants/${participant.id}/availability`;
    await api.put(path, { unavailable: periods }, { ifMatch: versionOf(participant) });
    toast(t('common.saved'));
    navigate(`/events/${event.id}/agenda`);
  }
}

customElements.define('availability-page', Availability);
