/** Instants as people read them: in the event's zone, and in the reader's own where that differs. */
import { locale } from './i18n.js';

const format = (instant, options) => new Intl.DateTimeFormat(locale(), options).format(new Date(instant));

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const clock = (instant, timeZone) => format(instant, { hour: '2-digit', minute: '2-digit', timeZone });
export const day = (instant, timeZone) => format(instant, { weekday: 'long', day: 'numeric', month: 'long', timeZone });
export const span = (from, to, timeZone) => `${clock(from, timeZone)}–${clock(to, timeZone)}`;
export const dayAndClock = (instant, timeZone) =>
  format(instant, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });

/** The calendar day of an instant in a zone, as 2027-03-11. */
export const dayKey = (instant, timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));

/** Days of an event, which are dates without a zone. */
export function dateRange(starts, ends) {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  const formatter = new Intl.DateTimeFormat(locale(), style);
  return starts === ends || !ends
    ? formatter.format(new Date(starts))
    : formatter.formatRange(new Date(starts), new Date(ends));
}

/** Whether a clock in the reader's zone shows something else at that moment. */
export function zonesDiffer(instant, timeZone) {
  return clock(instant, timeZone) !== clock(instant, ownZone());
}

/** "Vienna", "Ljubljana": the city of a zone, which reads better than its offset. */
export const zoneName = (timeZone) => (timeZone ?? 'UTC').split('/').pop().replaceAll('_', ' ');

export function ago(instant, now = Date.now()) {
  const seconds = Math.round((new Date(instant) - now) / 1000);
  const steps = [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** A wall clock time in a zone as an RFC 3339 text with offset: ('2027-03-11T09:00', 'Europe/Vienna') → '2027-03-11T09:00:00+01:00'. */
export function withOffset(local, timeZone) {
  const asUtc = Date.parse(`${local}:00Z`);
  let offset = offsetAt(asUtc, timeZone);
  offset = offsetAt(asUtc - offset, timeZone);
  const minutes = Math.abs(offset) / 60000;
  const two = (value) => String(value).padStart(2, '0');
  return `${local}:00${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An instant as the wall clock of a zone, in the form an input of type datetime-local takes. */
export function wallClock(instant, timeZone) {
  if (!instant) {
    return '';
  }
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' };
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant)).replace(' ', 'T');
}

function offsetAt(instant, timeZone) {
  return Date.parse(`${wallClock(instant, timeZone)}:00Z`) - Math.floor(instant / 60000) * 60000;
}
