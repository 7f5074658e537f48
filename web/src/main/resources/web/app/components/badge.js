/** States in colour and words: never in colour alone. */
import { html } from 'lit';
import { textOf, tOf } from '../i18n.js';

const KINDS = {
  admitted: 'good',
  accepted: 'good',
  scheduled: 'good',
  'checked-in': 'good',
  held: 'good',
  published: 'good',
  open: 'good',
  done: 'good',
  pending: 'wait',
  waitlisted: 'wait',
  requested: 'wait',
  proposed: 'wait',
  running: 'wait',
  draft: 'wait',
  rejected: 'bad',
  declined: 'bad',
  cancelled: 'bad',
  failed: 'bad',
  displaced: 'bad',
  expired: 'bad',
  'no-show': 'bad',
};

/** A word of a closed list: group names its texts, for example 'meeting.status'. */
export function badge(group, value) {
  return html`<span class="badge ${KINDS[value] ?? ''}">${tOf(group, value)}</span>`;
}

/** Sides have colours by their order in the event. */
export function sideIndex(event, side) {
  return (
    Math.max(
      0,
      (event?.sides ?? []).findIndex((other) => other.id === side),
    ) % 3
  );
}

export function sideBadge(event, id) {
  const side = event?.sides?.find((other) => other.id === id);
  return side
    ? html`<span class="side side-${sideIndex(event, id)}">${textOf(side.title, event.languages?.[0])}</span>`
    : '';
}
