/**
 * What all pages share: load, show, fail and try again; a title; focus on the heading after navigation. Pages render into the document
 * itself (no shadow), so that one stylesheet, labels and descriptions reach everywhere.
 */
import { LitElement, html, nothing } from 'lit';
import { failure, skeleton } from './components/feedback.js';
import { onLanguage, t } from './i18n.js';
import { live } from './live.js';
import { onSession } from './session.js';

export class Page extends LitElement {
  static properties = { params: { attribute: false }, state: { state: true } };

  #turn = 0;
  #stops = [];

  constructor() {
    super();
    this.params = {};
    this.state = { kind: 'loading' };
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stops = [onLanguage(() => this.reload()), onSession(() => this.requestUpdate())];
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#turn++;
    this.#stops.forEach((stop) => stop());
  }

  /** Reads what the page shows. Whatever it throws becomes the page's error state. */
  async load() {
    return {};
  }

  /** The page's heading and the window's title. */
  heading(_data) {
    return '';
  }

  view(_data) {
    return nothing;
  }

  get data() {
    return this.state.data;
  }

  async reload() {
    const turn = ++this.#turn;
    this.requestUpdate();
    let state;
    try {
      state = { kind: 'ready', data: await this.load() };
    } catch (problem) {
      if (problem.status === undefined) {
        console.error(problem);
      }
      state = { kind: 'failed', problem };
    }
    if (turn === this.#turn) {
      this.state = state;
    }
  }

  render() {
    switch (this.state.kind) {
      case 'ready':
        return this.view(this.state.data);
      case 'failed':
        return failure(this.state.problem, () => this.#retry());
      default:
        return html`<p class="visually-hidden" role="status">${t('common.loading')}</p>
          ${skeleton()}`;
    }
  }

  updated(changed) {
    const was = changed.get('state');
    if (changed.has('state') && this.state.kind !== 'loading') {
      const heading = this.state.kind === 'ready' ? this.heading(this.state.data) : t('common.went-wrong');
      document.title = heading ? `${heading} · ${t('brand.name')}` : t('brand.name');
      this.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (was?.kind !== 'ready') {
        this.dispatchEvent(new CustomEvent('page-shown', { bubbles: true }));
      }
    }
  }

  #retry() {
    this.state = { kind: 'loading' };
    this.reload();
  }
}

/**
 * A page about things that change while one looks at them: news from the server bring it up to date, and so does a look at a phone that was
 * in the pocket.
 */
export class LivePage extends Page {
  #look = () => document.visibilityState === 'visible' && this.reload();

  connectedCallback() {
    super.connectedCallback();
    this.stop = live.onChange(({ detail }) => detail && this.reload());
    document.addEventListener('visibilitychange', this.#look);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    document.removeEventListener('visibilitychange', this.#look);
  }
}
