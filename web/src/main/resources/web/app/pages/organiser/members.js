/** Who runs the event with me: co-organisers, the desk, support offices with their scope. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { ask } from '../../components/dialog.js';
import { field, select } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { scopeFields, scopeOf, scopeText } from '../../components/scope.js';
import { toast } from '../../components/toast.js';
import { t, tOf } from '../../i18n.js';
import { session } from '../../session.js';
import { OrganiserPage } from './organiser-page.js';

const ROLES = ['co-organiser', 'desk', 'support-office', 'owner'];
const SCOPES = ['side', 'country', 'supportOffice'];

class Members extends OrganiserPage {
  async loadMore() {
    return { members: await api.all(`${this.path}/members`) };
  }

  heading() {
    return t('organise.members');
  }

  actions({ event }) {
    return html`<button class="button primary" type="button" @click=${() => this.#add(event)}>
      ${icon('plus')}${t('members.add')}
    </button>`;
  }

  content({ event, members }) {
    return html`
      <ul class="stack measure" role="list">
        ${members.map(
          (member) => html`
            <li class="card">
              <div class="row spread">
                <div>
                  <strong>${member.email ?? member.account}</strong
                  >${member.scope ? html`<p class="small soft">${scopeText(event, member.scope)}</p>` : nothing}
                </div>
                <div class="row">
                  ${badge('member.role', member.role)}
                  ${
                    member.account === session.me?.id
                      ? nothing
                      : html`<button
                          class="button quiet small"
                          type="button"
                          aria-label=${t('rows.remove', { name: member.email ?? member.account })}
                          @click=${() => this.#remove(member)}
                        >
                          ${icon('trash')}${t('common.remove')}
                        </button>`
                  }
                </div>
              </div>
            </li>
          `,
        )}
      </ul>
    `;
  }

  async #add(event) {
    let role = ROLES[0];
    let kind = event.sides?.length ? 'side' : 'country';
    const member = await ask({
      title: t('members.add'),
      confirm: t('members.add'),
      body: (form, draw) => html`
        ${field({ form, name: 'email', label: t('sign-in.email'), type: 'email', required: true })}
        ${select({
          form,
          name: 'role',
          label: t('members.role'),
          options: ROLES.map((word) => [word, tOf('member.role', word)]),
          value: role,
          required: true,
          onChange: (change) => {
            role = change.target.value;
            draw();
          },
        })}
        ${
          role === 'support-office'
            ? scopeFields(event, form, 'scope', SCOPES, kind, (chosen) => {
                kind = chosen;
                draw();
              })
            : nothing
        }
      `,
      act: (values) =>
        api.post(`${this.path}/members`, {
          email: values.email,
          role: values.role,
          ...(values.role === 'support-office' && { scope: scopeOf(values, 'scope') }),
        }),
    });
    if (member) {
      toast(t('common.saved'));
      this.reload();
    }
  }

  async #remove(member) {
    const done = await ask({
      title: t('rows.remove', { name: member.email ?? member.account }),
      confirm: t('common.remove'),
      kind: 'danger',
      act: () => api.delete(`${this.path}/members/${member.account}`),
    });
    if (done) {
      this.reload();
    }
  }
}

customElements.define('members-page', Members);
