/** Into a meeting's video room: before it opens one reads when it does, then there is the button, and after the end nothing. */
import { LitElement, html, nothing } from 'lit';
import { t } from '../i18n.js';
import { clock } from '../time.js';
import { icon } from './icon.js';

const EARLY = 10 * 60_000;
const LONGEST_WAIT = 60 * 60_000;

class JoinVideo extends LitElement {
  static properties = { link: {}, from: {}, to: {}, zone: {} };

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.wait);
  }

  render() {
    const now = Date.now();
    const opens = Date.parse(this.from) - EARLY;
    if (now >= Date.parse(this.to)) {
      return nothing;
    }
    return now < opens
      ? html`<p class="with-icon soft">
          ${icon('globe')}<span>${t('join.opens', { time: clock(new Date(opens).toISOString(), this.zone) })}</span>
        </p>`
      : html`<a class="button primary" href=${this.link} target="_blank" rel="noopener noreferrer"
          >${icon('globe')}${t('agenda.join')}</a
        >`;
  }

  /** Looks again when the room opens or closes. */
  updated() {
    clearTimeout(this.wait);
    const now = Date.now();
    const next = [Date.parse(this.from) - EARLY, Date.parse(this.to)].find((time) => time > now);
    if (next) {
      this.wait = setTimeout(() => this.requestUpdate(), Math.min(next - now, LONGEST_WAIT));
    }
  }
}

customElements.define('join-video', JoinVideo);

export const joinVideo = ({ link, from, to }, zone) =>
  html`<join-video .link=${link} .from=${from} .to=${to} .zone=${zone}></join-video>`;
