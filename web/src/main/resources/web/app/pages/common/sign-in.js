/** Sign in without a password: an address, then the six-digit code or the link of the mail. A link is used up only by a click. */
import { html } from 'lit';
import { api } from '../../api.js';
import { field, submitButton } from '../../components/field.js';
import { notice, problemNotice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { Form } from '../../form.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate, query } from '../../router.js';
import { session } from '../../session.js';

class SignIn extends Page {
  static properties = { email: { state: true } };

  constructor() {
    super();
    this.form = new Form(this);
    this.token = new URLSearchParams(location.hash.slice(1)).get('token');
  }

  heading() {
    return this.token ? t('sign-in.link-title') : this.email ? t('sign-in.code-title') : t('sign-in.title');
  }

  view() {
    const step = this.token ? this.#link() : this.email ? this.#code() : this.#address();
    return html`<div class="narrow">${pageHeader({ title: this.heading() })} ${step}</div>`;
  }

  #address() {
    return html`
      <form class="stack" novalidate @submit=${this.form.submit((values) => this.#ask(values.email))}>
        <p class="soft">${t('sign-in.lead')}</p>
        ${problemNotice(this.form.problem)}
        ${field({
          form: this.form,
          name: 'email',
          label: t('sign-in.email'),
          type: 'email',
          required: true,
          autocomplete: 'email',
          inputmode: 'email',
        })}
        <div class="actions">${submitButton(this.form, t('sign-in.send'), { image: 'mail' })}</div>
      </form>
    `;
  }

  #code() {
    return html`
      <form
        class="stack"
        novalidate
        @submit=${this.form.submit(({ code }) => this.#confirm({ email: this.email, code: code.replace(/\D/g, '') }))}
      >
        ${notice('info', t('sign-in.sent', { email: this.email }))} ${problemNotice(this.form.problem)}
        ${field({
          form: this.form,
          name: 'code',
          label: t('sign-in.code'),
          hint: t('sign-in.code-hint'),
          required: true,
          look: 'code',
          autocomplete: 'one-time-code',
          inputmode: 'numeric',
          pattern: '\\s*(\\d\\s*){6}',
          maxlength: 11,
        })}
        <div class="actions">
          ${submitButton(this.form, t('nav.sign-in'))}
          <button class="button quiet" type="button" @click=${() => (this.email = undefined)}>
            ${t('sign-in.other')}
          </button>
        </div>
      </form>
    `;
  }

  #link() {
    return html`
      <form class="stack" novalidate @submit=${this.form.submit(() => this.#confirm({ token: this.token }))}>
        <p class="soft">${t('sign-in.link-lead')}</p>
        <p class="with-icon small soft">${icon('info')}<span>${t('sign-in.link-why')}</span></p>
        ${problemNotice(this.form.problem)}
        <div class="actions">
          ${submitButton(this.form, t('nav.sign-in'))}
          <a class="button quiet" href="/sign-in" @click=${this.#forgetToken}>${t('sign-in.new-code')}</a>
        </div>
      </form>
    `;
  }

  async #ask(email) {
    await api.post('/api/v1/sign-in', { email });
    this.email = email;
    await this.updateComplete;
    this.querySelector('[name="code"]').focus();
  }

  async #confirm(proof) {
    await api.post('/api/v1/sign-in/confirm', proof);
    await session.load();
    const to = query().to;
    navigate(to?.startsWith('/') && !to.startsWith('//') ? to : '/me', { replace: true });
  }

  #forgetToken(click) {
    click.preventDefault();
    this.token = undefined;
    this.form.problem = undefined;
    navigate('/sign-in', { replace: true });
  }
}

customElements.define('sign-in-page', SignIn);
