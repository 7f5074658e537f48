/** Everything I was told, newest first; new ones appear by themselves. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { t } from '../../i18n.js';
import { live } from '../../live.js';
import { notificationLink, notificationText } from '../../notification.js';
import { LivePage } from '../../page.js';
import { ago } from '../../time.js';

class Notifications extends LivePage {
  async load() {
    return api.get('/api/v1/notifications', { limit: 50 });
  }

  heading() {
    return t('notifications.title');
  }

  view({ items, next }) {
    const unread = items.filter(isUnread);
    const mails = html`<a class="button small" href="/notifications/mails">${icon('mail')}${t('preferences.title')}</a>`;
    const all = html`<button class="button small" type="button" @click=${() => this.#read(unread)}>
      ${t('notifications.read-all')}
    </button>`;
    return html`
      ${pageHeader({ title: this.heading(), actions: [unread.length ? all : nothing, mails] })}
      ${
        items.length
          ? html`<ul class="stack measure" role="list">
              ${items.map(
                (item) => html`
                  <li class="card link ${isUnread(item) ? 'unread' : ''}">
                    <a class="card-link" href=${notificationLink(item)} @click=${() => this.#read([item])}>
                      ${
                        isUnread(item)
                          ? html`<span class="visually-hidden">${t('notifications.new')} </span
                              ><strong>${notificationText(item)}</strong>`
                          : notificationText(item)
                      }
                    </a>
                    ${item.text && item.text !== item.title ? html`<p class="small">${item.text}</p>` : nothing}
                    <p class="small soft">${ago(item.at)}</p>
                  </li>
                `,
              )}
            </ul>`
          : empty({ image: 'bell', text: t('notifications.none'), hint: t('notifications.none-hint') })
      }
      ${
        next
          ? html`<p><button class="button" type="button" @click=${this.#more}>${t('common.more')}</button></p>`
          : nothing
      }
    `;
  }

  async #read(items) {
    await Promise.all(items.filter(isUnread).map((item) => api.post(`/api/v1/notifications/${item.id}/read`)));
    await live.count();
    this.reload();
  }

  async #more() {
    const { items, next } = this.data;
    const page = await api.get('/api/v1/notifications', { limit: 50, cursor: next });
    this.state = { kind: 'ready', data: { items: [...items, ...page.items], next: page.next } };
  }
}

const isUnread = (item) => !item.read;

customElements.define('notifications-page', Notifications);
