/** The frame around every page: skip link, masthead, navigation, language, the page itself, the state of the connection. */
import { LitElement, html, nothing } from 'lit';
import { api, connection } from './api.js';
import { icon } from './components/icon.js';
import { failure, notice } from './components/feedback.js';
import { toast } from './components/toast.js';
import { LANGUAGES, currentLanguage, isLanguageChosen, onLanguage, ownName, t, useLanguage } from './i18n.js';
import { live } from './live.js';
import { match, navigate, onNavigation } from './router.js';
import { onSession, session } from './session.js';
import { clock } from './time.js';

const EVENT_LINKS = [
  ['', 'calendar', () => t('nav.event')],
  ['/people', 'people', () => t('nav.people')],
  ['/suggestions', 'spark', () => t('nav.suggestions')],
  ['/meetings', 'handshake', () => t('nav.meetings')],
  ['/agenda', 'clock', () => t('nav.agenda')],
];

class Shell extends LitElement {
  static properties = { route: { state: true }, page: { state: true }, lostAt: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    onNavigation(() => this.#go());
    onLanguage(() => this.requestUpdate());
    onSession(() => this.#personChanged());
    live.onChange(() => this.requestUpdate());
    connection.addEventListener('offline', ({ detail }) => (this.lostAt = detail));
    connection.addEventListener('online', () => (this.lostAt = undefined));
    this.addEventListener('page-shown', () => this.#focusHeading());
    this.#start();
  }

  async #start() {
    try {
      await session.load();
    } catch {
      // Nobody can be recognised right now; public pages work all the same and say what is wrong.
    }
    await this.#go();
  }

  #personChanged() {
    live.follow(session.me);
    const wanted = session.me?.language;
    if (LANGUAGES.includes(wanted) && wanted !== currentLanguage() && !isLanguageChosen()) {
      useLanguage(wanted);
    }
    if (session.me === null && this.route?.needs.signIn) {
      this.#go();
    }
    this.requestUpdate();
  }

  async #go() {
    const route = match(location.pathname);
    if (route.needs.signIn && !session.me) {
      const back = location.pathname + location.search;
      navigate(`/sign-in?to=${encodeURIComponent(back)}`, { replace: true });
      return;
    }
    this.route = route;
    try {
      await route.loader();
    } catch {
      this.page = failure({ sentence: t('problem.offline') }, () => this.#go());
      return;
    }
    if (this.route === route) {
      const page = document.createElement(route.tag);
      page.params = route.params;
      this.page = page;
      scrollTo(0, 0);
    }
  }

  /** After navigation the heading has the focus, so that a screen reader says where one is; not on the very first page. */
  #focusHeading() {
    if (this.shown) {
      this.querySelector('main h1')?.focus({ preventScroll: true });
    }
    this.shown = true;
  }

  #links() {
    const event = this.route?.needs.event && this.route.params.event;
    if (event && session.in(event)?.status === 'admitted') {
      return EVENT_LINKS.map(([path, image, text]) => [`/events/${event}${path}`, image, text()]);
    }
    const links = [['/', 'calendar', t('nav.events')]];
    if (session.me) {
      links.push(['/me', 'person', t('nav.me')]);
      if (session.me.administrator || session.me.events?.some((entry) => entry.role)) {
        links.push(['/organise', 'settings', t('nav.organise')]);
      }
    }
    return links;
  }

  #nav(links, label, look, part) {
    return html`
      <nav class=${look} aria-label=${label}>
        ${links.map(
          ([href, image, text]) =>
            html`<a href=${href} aria-current=${current(href) ? 'page' : nothing}>${part(image, text)}</a>`,
        )}
      </nav>
    `;
  }

  render() {
    const links = this.#links();
    this.classList.toggle('in-event', links.length > 1);
    return html`
      <a class="skip button" href="#content" @click=${this.#skip}>${t('nav.skip')}</a>
      <header class="masthead no-print">
        <div>
          <a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="32" height="32" />${t('brand.name')}</a>
          ${this.#nav(links, t('nav.main'), '', (image, text) => text)} ${this.#tools()}
        </div>
      </header>
      <main id="content" tabindex="-1">${this.#connection()} ${this.page ?? nothing}</main>
      <footer class="footer no-print">
        <div>
          <span class="grow">${t('brand.line')}</span>
          <a href="/openapi.json" target="_blank" rel="noopener">${t('nav.interface')}</a>
        </div>
      </footer>
      ${
        links.length > 1
          ? this.#nav(
              links,
              t('nav.main'),
              'bottom-nav no-print',
              (image, text) => html`${icon(image)}<span>${text}</span>`,
            )
          : nothing
      }
      <sb-toasts></sb-toasts>
    `;
  }

  #tools() {
    return html`
      <div class="language tool">
        <label class="visually-hidden" for="language">${t('nav.language')}</label>
        ${icon('globe')}<span aria-hidden="true">${currentLanguage().toUpperCase()}</span>
        <select id="language" @change=${(event) => this.#speak(event.target.value)}>
          ${LANGUAGES.map(
            (tag) => html`<option value=${tag} ?selected=${tag === currentLanguage()}>${ownName(tag)}</option>`,
          )}
        </select>
      </div>
      ${
        session.me
          ? html`
              <a class="tool" href="/notifications" aria-label=${t('nav.notifications', { count: live.unread })}>
                ${icon('bell')}${live.unread ? html`<span class="count">${live.unread}</span>` : nothing}
              </a>
              <a class="tool" href="/me" aria-label=${t('nav.account')}>${icon('person')}</a>
            `
          : html`<a class="button small" href="/sign-in">${t('nav.sign-in')}</a>`
      }
    `;
  }

  /** The chosen language is the one mails come in, too. */
  async #speak(language) {
    await useLanguage(language, { remember: true });
    if (session.me) {
      await api.patch('/api/v1/me', { language }).catch(() => toast(t('nav.language-not-kept')));
    }
  }

  #connection() {
    if (!this.lostAt) {
      return nothing;
    }
    const again = () => this.page?.reload?.();
    return notice(
      'wait',
      html`<div class="row spread">
        <span>${t('common.offline', { time: clock(this.lostAt) })}</span>
        <button class="button small" type="button" @click=${again}>${t('common.retry')}</button>
      </div>`,
    );
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById('content').focus();
  }
}

function current(href) {
  const depth = href.split('/').length;
  return (
    href === location.pathname ||
    (depth > 3 && location.pathname.startsWith(`${href}/`)) ||
    (href === '/organise' && location.pathname.startsWith('/organise/'))
  );
}

customElements.define('sb-app', Shell);
