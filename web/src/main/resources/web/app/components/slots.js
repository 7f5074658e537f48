/** Slots to pick from, day by day in the event's zone. */
import { html } from 'lit';
import { dayKey, day, span } from '../time.js';
import { picks } from './field.js';

export function slotPicks(event, slots, { form, name, legend, hint, single = false, required = false, chosen = [] }) {
  const days = [...Map.groupBy(slots, (slot) => dayKey(slot.from, event.timeZone)).values()];
  return html`${days.map((ofDay) =>
    picks({
      form,
      name,
      legend: days.length > 1 ? `${legend}: ${day(ofDay[0].from, event.timeZone)}` : legend,
      hint,
      single,
      required,
      chosen,
      options: ofDay.map((slot) => [slot.id, span(slot.from, slot.to, event.timeZone), slot.disabled]),
    }),
  )}`;
}
