/** News from the server while a person is signed in: how many notifications are unread, and a toast for each new one. */
import { api } from './api.js';
import { toast } from './components/toast.js';
import { notificationText, notificationLink } from './notification.js';

const changes = new EventTarget();
const PAUSE = 15_000;
let source;
let followed;
let again;

export const live = {
  unread: 0,

  follow(me) {
    if (me?.id === followed) {
      return;
    }
    followed = me?.id;
    clearTimeout(again);
    source?.close();
    live.unread = 0;
    if (me) {
      listen();
    }
  },

  arrived(notification) {
    live.unread++;
    toast(notificationText(notification), { href: notificationLink(notification) });
    changed(notification);
  },

  async count() {
    try {
      live.unread = (await api.get('/api/v1/notifications', { limit: 1 })).unread;
      changed();
    } catch {
      // The badge is a courtesy; the page of notifications says what is wrong.
    }
  },

  /** Calls back when the count changes or something arrives; returns the way to stop that. */
  onChange(callback) {
    changes.addEventListener('change', callback);
    return () => changes.removeEventListener('change', callback);
  },
};

/** The browser comes back by itself after a broken connection, but not after a refusal: then we do, a little later. */
function listen() {
  source = new EventSource('/api/v1/notifications/stream');
  live.count();
  source.addEventListener('notification', (event) => live.arrived(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) {
      again = setTimeout(listen, PAUSE);
    }
  });
}

function changed(detail) {
  changes.dispatchEvent(new CustomEvent('change', { detail }));
}
