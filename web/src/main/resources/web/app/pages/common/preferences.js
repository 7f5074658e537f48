/** Which mails one wants. On the page itself everything appears all the same. */
import { html } from 'lit';
import { api, versionOf } from '../../api.js';
import { choice, submitButton } from '../../components/field.js';
import { problemNotice } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { toast } from '../../components/toast.js';
import { Form } from '../../form.js';
import { hasText, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';

const PATH = '/api/v1/me/notification-preferences';

/** Without it nobody could sign in. */
const ALWAYS = 'sign-in';
const GROUPS = {
  meetings: (name) => /^(meeting|standby)-/.test(name),
  events: (name) => !GROUPS.meetings(name),
};

class Preferences extends Page {
  constructor() {
    super();
    this.form = new Form(this);
  }

  async load() {
    return { preferences: await api.get(PATH) };
  }

  heading() {
    return t('preferences.title');
  }

  view({ preferences }) {
    const { form } = this;
    const names = Object.keys(preferences.mail).filter((name) => name !== ALWAYS);
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('preferences.lead'),
        back: { href: '/notifications', text: t('notifications.title') },
      })}
      <form
        class="stack wide measure"
        novalidate
        @submit=${form.submit((values) => this.#save(preferences, names, values))}
      >
        ${problemNotice(form.problem)}
        ${Object.entries(GROUPS).map(
          ([group, belongs]) => html`
            <fieldset class="stack">
              <legend><h2>${tOf('preferences.group', group)}</h2></legend>
              ${names
                .filter(belongs)
                .map((name) => choice({ form, name, label: label(name), checked: preferences.mail[name] }))}
            </fieldset>
          `,
        )}
        <p class="small soft">${t('preferences.always')}</p>
        <div class="actions">${submitButton(form, t('common.save'))}</div>
      </form>
    `;
  }

  async #save(preferences, names, values) {
    const mail = Object.fromEntries(names.map((name) => [name, values[name] === 'on']));
    await api.put(PATH, { mail }, { ifMatch: versionOf(preferences) });
    toast(t('common.saved'));
    navigate('/notifications');
  }
}

/** A mail we have no words for yet has its own name. */
const label = (name) => (hasText(`mail.${name}`) ? tOf('mail', name) : name);

customElements.define('preferences-page', Preferences);
