/** Partner organisations: whom they answer for, and their credentials, shown once; a new secret, or the end. */
import { html } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { empty, notice } from '../../components/feedback.js';
import { field } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { scopeFields, scopeOf, scopeText } from '../../components/scope.js';
import { copyButton } from '../../components/copy.js';
import { listing, t } from '../../i18n.js';
import { dayAndClock } from '../../time.js';
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
                <p class="mono small">${partner.clientId}</p>
                <p class="small soft">${t('partners.secret-since', { time: secretsOf(event, partner) })}</p>
                <div class="row">
                  <a
                    class="button small"
                    href="/organise/${event.id}/figures?partner=${partner.id}"
                    aria-label="${t('figures.title')}: ${partner.name}"
                    >${t('figures.title')}</a
                  >
                  <button class="button small" type="button" @click=${() => this.#rotate(partner)}>
                    ${t('partners.rotate')}
                  </button>
                  <button
                    class="button quiet small"
                    type="button"
                    aria-label=${t('rows.remove', { name: partner.name })}
                    @click=${() => this.#remove(partner)}
                  >
                    ${icon('trash')}${t('common.remove')}
                  </button>
                </div>
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
    this.#show(partner);
  }

  /** The old secret stays good beside the new one until the next change, so that nothing stands still. */
  async #rotate({ id, name }) {
    const partner = await ask({
      title: t('partners.rotate-title', { name }),
      body: html`<p>${t('partners.rotate-text')}</p>`,
      confirm: t('partners.rotate'),
      act: () => api.post(`${this.path}/partners/${id}/rotate`),
    });
    this.#show(partner);
  }

  async #remove({ id, name }) {
    const done = await ask({
      title: t('partners.remove-title', { name }),
      body: html`<p>${t('partners.remove-text')}</p>`,
      confirm: t('common.remove'),
      kind: 'danger',
      act: () => api.delete(`${this.path}/partners/${id}`),
    });
    if (done) {
      this.reload();
    }
  }

  async #show(partner) {
    if (partner) {
      await ask({ title: t('partners.credentials', { name: partner.name }), body: credentials(partner) });
      this.reload();
    }
  }
}

const secretsOf = (event, partner) => listing(partner.secretsSince.map((since) => dayAndClock(since, event.timeZone)));

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
