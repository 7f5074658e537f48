import { html } from 'lit';
import { empty } from '../../components/feedback.js';
import { pageHeader } from '../../components/header.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';

class NotFound extends Page {
  heading() {
    return t('common.not-found');
  }

  view() {
    const home = html`<a class="button primary" href="/">${t('common.home')}</a>`;
    return html`${pageHeader({ title: this.heading() })}
    ${empty({ image: 'search', text: t('not-found.text'), action: home })}`;
  }
}

customElements.define('not-found-page', NotFound);
