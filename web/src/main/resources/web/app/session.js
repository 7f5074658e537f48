/** Who is signed in. The session itself is a cookie no script can read; this is what the server says about it. */
import { api, connection, forget } from './api.js';

const changes = new EventTarget();

export const session = {
  /** The account with its roles per event; null when nobody is signed in, undefined while unknown. */
  me: undefined,

  async load() {
    try {
      session.me = await api.get('/api/v1/me');
    } catch (problem) {
      if (problem.status !== 401) {
        session.me = session.me ?? null;
        throw problem;
      }
      session.me = null;
    } finally {
      changes.dispatchEvent(new Event('change'));
    }
  },

  async signOut() {
    await api.post('/api/v1/sign-out');
    session.end();
  },

  end() {
    forget();
    session.me = null;
    changes.dispatchEvent(new Event('change'));
  },

  /** What the person is in an event: { event, participant?, status?, role? }. */
  in(event) {
    return session.me?.events?.find((entry) => entry.event === event || entry.slug === event);
  },
};

export function onSession(callback) {
  changes.addEventListener('change', callback);
  return () => changes.removeEventListener('change', callback);
}

connection.addEventListener('signed-out', () => session.me && session.end());
