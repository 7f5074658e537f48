/** "My events" and the account: where I take part, what I organise, my data. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { badge } from '../../components/badge.js';
import { ask } from '../../components/dialog.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { say } from '../../event.js';
import { t } from '../../i18n.js';
import { Page } from '../../page.js';
import { navigate } from '../../router.js';
import { session } from '../../session.js';
import { dateRange } from '../../time.js';

class Account extends Page {
  async load() {
    await session.load();
    return { me: session.me };
  }

  heading() {
    return t('me.title');
  }

  view({ me }) {
    if (!me) {
      return nothing;
    }
    const mine = me.events ?? [];
    const find = html`<a class="button primary" href="/">${t('me.find')}</a>`;
    return html`
      ${pageHeader({ title: this.heading(), lead: me.email })}
      <div class="stack wide">
        ${
          mine.length
            ? html`<ul class="grid" role="list">
                ${mine.map((entry) => html`<li>${eventCard(entry)}</li>`)}
              </ul>`
            : empty({ image: 'calendar', text: t('me.none'), action: find })
        }
        <section class="stack">
          <h2>${t('me.account')}</h2>
          <div class="row">
            <button class="button" type="button" @click=${this.#signOut}>${icon('door')}${t('me.sign-out')}</button>
            <button class="button" type="button" @click=${this.#export}>${icon('file')}${t('me.export')}</button>
            <button class="button danger" type="button" @click=${this.#erase}>${icon('trash')}${t('me.erase')}</button>
          </div>
          <p class="small soft measure">${t('me.data-hint')}</p>
        </section>
      </div>
    `;
  }

  async #signOut() {
    await session.signOut();
    navigate('/');
  }

  async #export() {
    const copy = await api.get('/api/v1/me/export');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' }));
    link.download = 'sprungbrett.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async #erase() {
    const done = await ask({
      title: t('me.erase-title'),
      body: html`<p>${t('me.erase-text')}</p>`,
      confirm: t('me.erase'),
      kind: 'danger',
      act: () => api.delete('/api/v1/me'),
    });
    if (done) {
      session.end();
      navigate('/');
    }
  }
}

function eventCard(entry) {
  const title = say(entry, entry.title) || entry.slug || entry.event;
  const href = entry.participant ? `/events/${entry.event}` : `/organise/${entry.event}`;
  return html`
    <article class="card link">
      <h2><a class="card-link" href=${href}>${title}</a></h2>
      ${
        entry.starts
          ? html`<p class="with-icon">${icon('calendar')}<span>${dateRange(entry.starts, entry.ends)}</span></p>`
          : nothing
      }
      <div class="row">
        ${entry.status ? badge('participant.status', entry.status) : nothing}
        ${entry.role ? badge('member.role', entry.role) : nothing}
      </div>
      ${
        entry.role && entry.participant
          ? html`<a class="button small above" href="/organise/${entry.event}"
              >${icon('settings')}${t('nav.organise')}</a
            >`
          : nothing
      }
      ${
        entry.status === 'admitted'
          ? html`<a class="button small above" href="/events/${entry.event}/agenda"
              >${icon('clock')}${t('nav.agenda')}</a
            >`
          : nothing
      }
    </article>
  `;
}

customElements.define('account-page', Account);
