/** What one can do with a meeting now, by its state and by who one is in it. */
import { html, nothing } from 'lit';
import { api, versionOf } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { slotPicks } from '../../components/slots.js';
import { textarea } from '../../components/field.js';
import { toast } from '../../components/toast.js';
import { t, tOf } from '../../i18n.js';
import { bringAlong, colleaguesIn, companionPicks, handOver } from './colleagues.js';

const LIVE = ['accepted', 'scheduled'];

/** The most people at one table. */
const MOST = 6;

/** Whose answer is awaited changes with each counter-proposal. */
export const isMyTurn = (meeting, own) => meeting.status === 'requested' && meeting.awaits === own;

/** @param gone called instead of `done` when one is not among the meeting's people any more and may not read it */
export function meetingActions({ event, meeting, own, person, done, gone = done, small = false }) {
  const size = small ? 'small above' : '';
  const { name } = person;
  const path = `/api/v1/events/${event.id}/meetings/${meeting.id}`;
  const finish = (told) => (answer) => {
    if (answer) {
      toast(told);
      done(answer);
    }
  };
  const left = (told) => (answer) => {
    if (answer) {
      toast(told);
      gone(answer);
    }
  };
  const button = (look, label, act) =>
    html`<button class="button ${look} ${size}" type="button" @click=${act}>${label}</button>`;
  const buttons = [];
  const handing = () =>
    button('', t('meeting.hand-over'), () =>
      handOver(event, meeting, path, name).then(left(t('meeting.handed-over'))),
    );
  if (isMyTurn(meeting, own)) {
    buttons.push(
      button('primary', t('meeting.accept'), () =>
        accept(event, meeting, path, name).then(finish(t('meeting.accepted'))),
      ),
    );
    buttons.push(
      ...(event.slotMode === 'schedule'
        ? []
        : [button('', t('meeting.counter'), () => counter(event, path, name).then(finish(t('meeting.countered'))))]),
      button('', t('meeting.decline'), () => withReason('decline', path, name).then(finish(t('meeting.declined')))),
      handing(),
    );
  }
  if (meeting.status === 'requested' && meeting.requester === own) {
    buttons.push(
      button('', t('meeting.withdraw'), () => sure('withdraw', path, name).then(finish(t('meeting.withdrawn')))),
    );
  }
  if (meeting.others.includes(own)) {
    if ([...LIVE, 'requested', 'checked-in', 'displaced'].includes(meeting.status)) {
      buttons.push(button('', t('meeting.leave'), () => sure('leave', path, name).then(left(t('meeting.left')))));
    }
    return buttons.length ? html`<div class="row">${buttons}</div>` : nothing;
  }
  if (['accepted', 'scheduled', 'checked-in', 'displaced'].includes(meeting.status) && meeting.people.length < MOST) {
    buttons.push(
      button('', t('meeting.bring-along'), () =>
        bringAlong(event, meeting, path, name).then(finish(t('meeting.brought-along'))),
      ),
    );
  }
  if (LIVE.includes(meeting.status)) {
    buttons.push(
      button('', t('meeting.reschedule'), () =>
        reschedule(event, meeting, path, name).then(finish(t('meeting.moved'))),
      ),
      handing(),
      button('danger', t('meeting.cancel'), () =>
        withReason('cancel', path, name).then(finish(t('meeting.cancelled'))),
      ),
    );
  }
  return buttons.length ? html`<div class="row">${buttons}</div>` : nothing;
}

/** Accepting asks for a slot where the event lets the invitee choose. */
async function accept(event, meeting, path, name) {
  const choosing = event.slotMode === 'accepting';
  const [all, colleagues] = await Promise.all([
    choosing || event.slotMode === 'asking' ? slotsOf(event) : [],
    colleaguesIn(event),
  ]);
  const proposed = all.filter((slot) => meeting.candidateSlots?.includes(slot.id));
  return chooseSlot(event, {
    title: t('meeting.accept-title', { name }),
    confirm: t('meeting.accept'),
    slots: proposed.length ? proposed : all,
    must: choosing,
    above: meeting.message ? html`<blockquote class="prose">${meeting.message}</blockquote>` : nothing,
    below: (form) =>
      companionPicks(colleagues, { form, seated: meeting.people.map(({ participant }) => participant) }),
    act: (slot, { others }) =>
      api.post(
        `${path}/accept`,
        { ...(slot && { slot }), ...(others?.length && { others }) },
        { ifMatch: versionOf(meeting) },
      ),
  });
}

async function reschedule(event, meeting, path, name) {
  return chooseSlot(event, {
    title: t('meeting.reschedule-title', { name }),
    confirm: t('meeting.reschedule'),
    slots: await slotsOf(event),
    must: true,
    above: html`<p class="soft">${t('meeting.reschedule-text', { name })}</p>`,
    act: (slot) => api.post(`${path}/reschedule`, { slot }, { ifMatch: versionOf(meeting) }),
  });
}

/** Other times instead of a yes or a no; then it is the other side's turn. */
async function counter(event, path, name) {
  const slots = await slotsOf(event);
  return ask({
    title: t('meeting.counter-title', { name }),
    confirm: t('meeting.counter-send'),
    body: (form) =>
      slotPicks(event, slots, {
        form,
        name: 'candidateSlots',
        legend: t('ask.slots'),
        hint: t('meeting.counter-hint', { name }),
        required: true,
      }),
    act: ({ candidateSlots }) => api.post(`${path}/counter`, { candidateSlots: candidateSlots ?? [] }),
  });
}

/** All slots; those in which one meets somebody already cannot be chosen. */
async function slotsOf(event) {
  const path = `/api/v1/events/${event.id}`;
  const [slots, own] = await Promise.all([
    api.all(`${path}/slots`),
    api.all(`${path}/meetings`, { status: 'scheduled' }),
  ]);
  const busy = new Set(own.map((meeting) => meeting.slot));
  return slots.map((slot) => ({ ...slot, disabled: busy.has(slot.id) }));
}

/** Asks for one slot, or for none unless there must be one; a slot that is taken offers what is still free. */
function chooseSlot(event, { title, confirm, slots, must, above, below = () => nothing, act }) {
  let offered = slots;
  return ask({
    title,
    confirm,
    body: (form) => html`
      ${above}
      ${
        must
          ? slotPicks(event, offered, { form, name: 'slot', legend: t('meeting.slot'), single: true, required: true })
          : html`<p class="soft">${t('meeting.slot-later')}</p>`
      }
      ${below(form)}
    `,
    act: async (values) => {
      try {
        return await act(values.slot, values);
      } catch (problem) {
        const free = problem.alternatives.map((other) => other.slot).filter(Boolean);
        if (problem.status === 409 && free.length) {
          const known = slots.length ? slots : await slotsOf(event);
          offered = known.filter((other) => free.includes(other.id));
          must = true;
        }
        throw problem;
      }
    },
  });
}

function withReason(action, path, name) {
  return ask({
    title: tOf('meeting.title', action).replace('{name}', name),
    confirm: tOf('meeting', action),
    kind: 'danger',
    body: (form) =>
      textarea({
        form,
        name: 'reason',
        label: t('meeting.reason'),
        hint: t('meeting.reason-hint'),
        maxlength: 500,
        rows: 3,
        required: true,
      }),
    act: ({ reason }) => api.post(`${path}/${action}`, { reason }),
  });
}

function sure(action, path, name) {
  return ask({
    title: tOf('meeting.title', action).replace('{name}', name),
    confirm: tOf('meeting', action),
    kind: 'danger',
    act: () => api.post(`${path}/${action}`),
  });
}
