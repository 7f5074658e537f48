/** A notification in the reader's words: the server's sentence where it sends one, else ours for its template. */
import { tOf } from './i18n.js';

export function notificationText(notification) {
  return notification.title || tOf('notification', notification.template);
}

export function notificationLink({ event, meeting, link }) {
  if (link?.startsWith('/')) {
    return link;
  }
  if (event && meeting) {
    return `/events/${event}/meetings/${meeting}`;
  }
  return event ? `/events/${event}` : '/notifications';
}
