/** The dialog in which one participant asks another for a meeting: words, and slots where the event lets people choose when asking. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { textarea } from '../../components/field.js';
import { slotPicks } from '../../components/slots.js';
import { t } from '../../i18n.js';
import { colleaguesIn, companionPicks } from './colleagues.js';

const MAX_WORDS = 500;

/** @returns the meeting, or undefined when the person went back */
export const askForMeeting = (event, person) => askFor(event, person.name, { invitee: person.id });

/** Asks about something of the marketplace. */
export const askAbout = (event, person, { id, title }) =>
  askFor(event, person.name, { invitee: person.id, opportunity: id }, title);

/** Asks whoever of an organisation fits best. */
export const askOrganisation = (event, { id, name }) => askFor(event, name, { organisation: id });

async function askFor(event, name, whom, about) {
  const choosesSlots = event.slotMode === 'asking' || event.slotMode === 'accepting';
  const [slots, colleagues] = await Promise.all([
    choosesSlots ? api.all(`/api/v1/events/${event.id}/slots`) : [],
    colleaguesIn(event),
  ]);
  return ask({
    title: t('ask.title', { name }),
    confirm: t('ask.send'),
    body: (form) => html`
      ${about ? html`<p>${t('ask.about', { title: about })}</p>` : nothing}
      ${
        event.rules?.messages === 'off'
          ? html`<p class="soft">${t('ask.messages-off')}</p>`
          : textarea({
              form,
              name: 'message',
              label: t('ask.message'),
              hint: t('ask.message-hint'),
              maxlength: MAX_WORDS,
              required: true,
            })
      }
      ${
        slots.length
          ? slotPicks(event, slots, { form, name: 'candidateSlots', legend: t('ask.slots'), hint: t('ask.slots-hint') })
          : nothing
      }
      ${companionPicks(colleagues, { form })}
    `,
    act: ({ message, candidateSlots, others }) =>
      api.post(`/api/v1/events/${event.id}/meetings`, {
        ...whom,
        message,
        ...(candidateSlots?.length && { candidateSlots }),
        ...(others?.length && { others }),
      }),
  });
}
