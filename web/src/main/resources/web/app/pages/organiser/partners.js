/** Partner organisations: whom they answer for, and their credentials, shown once. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { empty, notice } from '../../components/feedback.js';
import { field } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { scopeFields, scopeOf, scopeText } from '../../components/scope.js';
import { copyButton } from '../../components/copy.js';
import { t } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

const KINDS = ['side', 'country', 'supportOffice', 'imported'];

class Partners extends OrganiserPage {
  async loadMore() {
    return { partners: await api.all(`${this.path}/partners`) };
  }

  heading() {
    return t('organise.partners');
  }

  actions({ event }) {
    return html`<button class="button primary" type="button" @click=${() => this.#add(event)}>
      ${icon('plus')}${t('partners.add')}
    </button>`;
  }

  content({ event, partners }) {
    return partners.length
      ? html`<ul class="grid" role="list">
          ${partners.map(
            (partner) =>
              html`<li class="card">
                <h2 class="title-3">${partner.name}</h2>
                <p class="with-icon">${icon('people')}<span>${scopeText(event, partner.delegation)}</span></p>
                ${partner.clientId ? html`<p class="mono small">${partner.clientId}</p>` : nothing}
              </li>`,
          )}
        </ul>`
      : empty({ image: 'people', text: t('partners.none'), hint: t('partners.none-hint') });
  }

  async #add(event) {
    let kind = event.sides?.length ? 'side' : 'country';
    const partner = await ask({
      title: t('partners.add'),
      confirm: t('partners.add'),
      body: (form, draw) => html`
        ${field({ form, name: 'name', label: t('partners.name'), required: true, maxlength: 200 })}
        ${scopeFields(event, form, 'delegation', KINDS, kind, (chosen) => {
          kind = chosen;
          draw();
        })}
      `,
      act: (values) =>
        api.post(`${this.path}/partners`, { name: values.name, delegation: scopeOf(values, 'delegation') }),
    });
    if (partner) {
      await ask({ title: t('partners.credentials', { name: partner.name }), body: credentials(partner) });
      this.reload();
    }
  }
}

function credentials(partner) {
  const values = [
    [t('partners.client-id'), partner.clientId],
    [t('partners.client-secret'), partner.clientSecret],
    [t('partners.token-endpoint'), partner.tokenEndpoint],
  ];
  return html`
    ${notice('wait', t('partners.once'))}
    ${values.map(
      ([label, value]) =>
        html`<div class="secret">
          <span class="label">${label}</span><span class="mono">${value}</span>
          <div>${copyButton(value, label)}</div>
        </div>`,
    )}
  `;
}

customElements.define('partners-page', Partners);
