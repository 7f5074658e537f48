/** Presentations and the like around the meetings. */
import { html } from 'lit';
import { choice, field, submitButton } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { Rows, nested, texts, withIds } from '../../components/rows.js';
import { say } from '../../event.js';
import { t } from '../../i18n.js';
import { navigate } from '../../router.js';
import { wallClock, withOffset } from '../../time.js';
import { OrganiserPage } from './organiser-page.js';

class Sessions extends OrganiserPage {
  get backTo() {
    return `/organise/${this.params.event}`;
  }

  async loadMore(event) {
    this.rows ??= new Rows(this, event.sessions?.length ? event.sessions : [{}]);
    return {};
  }

  heading() {
    return t('set-up.sessions');
  }

  content({ event }) {
    const { form } = this;
    const { languages } = event;
    const line = (session, index) => {
      const name = (part) => `sessions[${index}].${part}`;
      return html`
        <input type="hidden" name=${name('id')} value=${session.id ?? ''} />
        ${texts({ form, name: name('title'), label: t('sessions.name'), languages, value: session.title })}
        ${field({
          form,
          name: name('from'),
          label: t('blocks.from'),
          type: 'datetime-local',
          value: wallClock(session.from, event.timeZone) || `${event.starts}T09:00`,
          required: true,
        })}
        ${field({
          form,
          name: name('to'),
          label: t('blocks.to'),
          type: 'datetime-local',
          value: wallClock(session.to, event.timeZone) || `${event.starts}T10:00`,
          required: true,
        })}
        ${texts({
          form,
          name: name('room'),
          label: t('sessions.room'),
          languages,
          value: session.room,
          required: false,
        })}
        <div class="wide">
          ${field({
            form,
            name: name('speakers'),
            label: t('sessions.speakers'),
            hint: t('sessions.speakers-hint'),
            value: (session.speakers ?? []).join('; '),
          })}
        </div>
        <div class="wide">
          ${choice({ form, name: name('blocking'), label: t('sessions.blocking'), checked: session.blocking ?? true })}
        </div>
      `;
    };
    return html`
      <form class="stack" novalidate @submit=${form.submit((values) => this.#save(event, values))}>
        ${problemNotice(form.problem)}
        ${this.rows.render(line, {
          add: t('sessions.add'),
          remove: (session, index) => t('rows.remove', { name: say(event, session.title) || String(index + 1) }),
        })}
        <div class="actions">${submitButton(form, t('common.save'))}</div>
      </form>
    `;
  }

  async #save(event, values) {
    const sessions = (nested(values).sessions ?? []).map((session) => ({
      id: session.id,
      title: session.title,
      from: withOffset(session.from, event.timeZone),
      to: withOffset(session.to, event.timeZone),
      room: session.room ?? null,
      speakers: (session.speakers ?? '')
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
      blocking: session.blocking === 'on',
    }));
    await this.savePart(
      'sessions',
      withIds(sessions, (session) => session.title?.[event.languages[0]], 'session'),
    );
    navigate(this.backTo);
  }
}

customElements.define('sessions-page', Sessions);
