/** An event and the words in it: kept for a moment, because every page of it needs them. */
import { api } from './api.js';
import { textOf } from './i18n.js';

const KEPT_FOR = 30_000;
const kept = new Map();

export async function loadEvent(id) {
  const known = kept.get(id);
  if (known && Date.now() - known.at < KEPT_FOR) {
    return known.event;
  }
  const event = await api.get(`/api/v1/events/${id}`);
  kept.set(id, { event, at: Date.now() });
  return event;
}

/** The organiser's view of an event, drafts included; always fresh. */
export async function loadOwnEvent(id) {
  kept.clear();
  return api.get(`/api/v1/admin/events/${id}`);
}

export const say = (event, map) => textOf(map, event?.languages?.[0]);
export const titleOf = (list, id, event) => say(event, list?.find((item) => item.id === id)?.title) || id;
export const sideTitle = (event, id) => titleOf(event.sides, id, event);
export const typeTitle = (event, id) => titleOf(event.types, id, event);

/** "Table 3", or "Table 3, Hall A" where places stand in rooms. */
export function placeLabel(event, id) {
  const place = event.places?.find((known) => known.id === id);
  const label = say(event, place?.label) || id;
  return place?.room ? `${label}, ${place.room}` : label;
}
