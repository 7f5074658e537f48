/** When meetings take place: periods, cut into slots. */
import { html } from 'lit';
import { submitButton, field } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { Rows, nested } from '../../components/rows.js';
import { t } from '../../i18n.js';
import { navigate } from '../../router.js';
import { wallClock, withOffset, zoneName } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

/** How many whole slots fit into a block. */
export function slotsIn({ from, to, slotMinutes, breakMinutes = 0 }) {
  const minutes = (new Date(to) - new Date(from)) / 60000;
  return Math.max(0, Math.floor((minutes + breakMinutes) / (slotMinutes + breakMinutes)));
}

class Blocks extends OrganiserPage {
  get backTo() {
    return `/organise/${this.params.event}`;
  }

  async loadMore(event) {
    this.rows ??= new Rows(this, event.blocks?.length ? event.blocks : [{}]);
    return {};
  }

  heading() {
    return t('set-up.blocks');
  }

  content({ event }) {
    const { form } = this;
    const line = (block, index) => html`
      ${field({
        form,
        name: `blocks[${index}].id`,
        label: t('blocks.name'),
        value: block.id,
        required: true,
        pattern: '[A-Za-z0-9]+(-[A-Za-z0-9]+)*',
        maxlength: 40,
      })}
      ${field({
        form,
        name: `blocks[${index}].from`,
        label: t('blocks.from'),
        type: 'datetime-local',
        value: wallClock(block.from, event.timeZone) || `${event.starts}T13:00`,
        required: true,
      })}
      ${field({
        form,
        name: `blocks[${index}].to`,
        label: t('blocks.to'),
        type: 'datetime-local',
        value: wallClock(block.to, event.timeZone) || `${event.starts}T16:00`,
        required: true,
      })}
      ${field({
        form,
        name: `blocks[${index}].slotMinutes`,
        label: t('blocks.slot'),
        type: 'number',
        min: 5,
        max: 240,
        value: block.slotMinutes ?? 20,
        required: true,
      })}
      ${field({
        form,
        name: `blocks[${index}].breakMinutes`,
        label: t('blocks.break'),
        type: 'number',
        min: 0,
        max: 120,
        value: block.breakMinutes ?? 5,
        required: true,
      })}
    `;
    return html`
      <form class="stack" novalidate @submit=${form.submit((values) => this.#save(event, values))}>
        <p class="soft measure">${t('blocks.lead', { zone: zoneName(event.timeZone) })} ${t('blocks.name-hint')}</p>
        ${problemNotice(form.problem)}
        ${this.rows.render(line, {
          add: t('blocks.add'),
          remove: (block, index) => t('rows.remove', { name: block.id ?? String(index + 1) }),
        })}
        <div class="actions">${submitButton(form, t('common.save'))}</div>
      </form>
    `;
  }

  async #save(event, values) {
    const blocks = (nested(values).blocks ?? []).map((block) => ({
      id: block.id,
      from: withOffset(block.from, event.timeZone),
      to: withOffset(block.to, event.timeZone),
      slotMinutes: Number(block.slotMinutes),
      breakMinutes: Number(block.breakMinutes),
    }));
    await this.savePart('blocks', blocks);
    navigate(this.backTo);
  }
}

customElements.define('blocks-page', Blocks);
