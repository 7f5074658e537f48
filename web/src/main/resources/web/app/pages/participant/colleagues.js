/** Colleagues: whom one brings along to a meeting, or sends instead. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { picks } from '../../components/field.js';
import { t } from '../../i18n.js';

/** Who else comes for one's own organisation. */
export const colleaguesIn = (event) => api.all(`/api/v1/events/${event.id}/meetings/colleagues`);

/** Whom to bring along; nothing to choose from is nothing to see. */
export function companionPicks(colleagues, { form, seated = [], required = false }) {
  const free = colleagues.filter((one) => !seated.includes(one.participant));
  return free.length
    ? picks({
        form,
        name: 'others',
        legend: t('ask.others'),
        hint: t('ask.others-hint'),
        required,
        options: free.map((one) => [one.participant, nameAndJob(one)]),
      })
    : nothing;
}

/** Brings colleagues along to a meeting that is agreed already. */
export async function bringAlong(event, meeting, path, name) {
  const seated = meeting.people.map(({ participant }) => participant);
  const colleagues = (await colleaguesIn(event)).filter((one) => !seated.includes(one.participant));
  const title = t('meeting.bring-along-title', { name });
  if (!colleagues.length) {
    return ask({ title, body: html`<p>${t('meeting.no-colleagues')}</p>` });
  }
  return ask({
    title,
    confirm: t('meeting.bring-along'),
    body: (form) => companionPicks(colleagues, { form, required: true }),
    act: ({ others }) => api.post(`${path}/bring-along`, { others: others ?? [] }),
  });
}

/** Sends a colleague in one's own place. */
export async function handOver(event, meeting, path, name) {
  const colleagues = (await colleaguesIn(event)).filter(
    (one) => !meeting.people.some((seated) => seated.participant === one.participant),
  );
  const title = t('meeting.hand-over-title', { name });
  if (!colleagues.length) {
    return ask({ title, body: html`<p>${t('meeting.no-colleagues')}</p>` });
  }
  return ask({
    title,
    confirm: t('meeting.hand-over'),
    body: (form) =>
      picks({
        form,
        name: 'colleague',
        legend: t('meeting.hand-over-to'),
        hint: t('meeting.hand-over-hint'),
        single: true,
        required: true,
        options: colleagues.map((one) => [one.participant, nameAndJob(one)]),
      }),
    act: ({ colleague }) => api.post(`${path}/hand-over`, { colleague }),
  });
}

const nameAndJob = ({ name, jobTitle }) => (jobTitle ? `${name}, ${jobTitle}` : name);
