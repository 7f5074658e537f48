/** On the day and after it: I am here, we both are, nobody came; how it was and what came of it. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { ask } from '../../components/dialog.js';
import { picks, select, textarea } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { toast } from '../../components/toast.js';
import { t, tOf } from '../../i18n.js';
import { navigate } from '../../router.js';

const EARLY = 15 * 60_000;
const GRACE = 3 * 60_000;
const STARS = ['5', '4', '3', '2', '1'];
const KINDS = [
  'nothing',
  'in-contact',
  'offer',
  'order',
  'distribution',
  'technology-licence',
  'joint-development',
  'interreg-project',
  'investment',
];
const BANDS = ['below-10k', '10k-50k', '50k-250k', '250k-1m', 'above-1m'];

export function dayActions({ event, meeting, own, person, done }) {
  const path = `/api/v1/events/${event.id}/meetings/${meeting.id}`;
  const now = Date.now();
  const from = Date.parse(meeting.from);
  const sits = ['scheduled', 'checked-in'].includes(meeting.status);
  const open = sits && now >= from - EARLY && now < Date.parse(meeting.to);
  const over = meeting.status === 'held' || (sits && now >= Date.parse(meeting.to));
  const buttons = [];
  const send = (action, body, told) => async () => {
    try {
      await api.post(`${path}/${action}`, body);
      toast(told);
    } catch (problem) {
      toast(problem.sentence);
    }
    done();
  };
  /** The table goes to the queue, and so does whoever was left alone at it. */
  const giveToStandby = async () => {
    await send('no-show', {}, t('day.no-show-said'))();
    try {
      await api.put(`/api/v1/events/${event.id}/standby`, {});
      navigate(`/events/${event.id}/standby`);
    } catch (problem) {
      toast(problem.sentence);
    }
  };
  if (open && !meeting.present.includes(own)) {
    buttons.push(
      html`<button
        class="button primary"
        type="button"
        @click=${send('check-in', { present: [own] }, t('day.checked-in'))}
      >
        ${icon('check')}${t('day.check-in')}
      </button>`,
    );
  }
  if (open && person.id && !meeting.present.includes(person.id)) {
    buttons.push(
      html`<button
        class="button"
        type="button"
        @click=${send('check-in', { present: [own, person.id] }, t('day.both-checked-in'))}
      >
        ${icon('handshake')}${t('day.both')}
      </button>`,
    );
    if (now >= from + GRACE) {
      buttons.push(
        html`<button class="button danger" type="button" @click=${send('no-show', {}, t('day.no-show-said'))}>
          ${t('day.no-show', { name: person.name })}
        </button>`,
        html`<button class="button" type="button" @click=${giveToStandby}>
          ${t('day.no-show-standby', { name: person.name })}
        </button>`,
      );
    }
  }
  if (over) {
    buttons.push(
      html`<button class="button" type="button" @click=${() => rate(meeting, path, person).then((it) => it && done())}>
        ${meeting.feedback ? t('day.rate-again') : t('day.rate')}
      </button>`,
      html`<button
        class="button"
        type="button"
        @click=${() => report(meeting, path, person).then((it) => it && done())}
      >
        ${meeting.outcome ? t('day.outcome-again') : t('day.outcome')}
      </button>`,
    );
  }
  return buttons.length ? html`<div class="row">${buttons}</div>` : nothing;
}

function rate(meeting, path, person) {
  return ask({
    title: t('day.rate-title', { name: person.name }),
    confirm: t('common.save'),
    body: (form) => html`
      ${picks({
        form,
        name: 'rating',
        legend: t('day.rating'),
        single: true,
        required: true,
        chosen: meeting.feedback ? [String(meeting.feedback.rating)] : [],
        options: STARS.map((stars) => [stars, tOf('day.stars', stars)]),
      })}
      ${textarea({
        form,
        name: 'comment',
        label: t('day.comment'),
        hint: t('day.comment-hint'),
        value: meeting.feedback?.comment,
        maxlength: 2000,
      })}
    `,
    act: async ({ rating, comment }) => {
      await api.put(`${path}/feedback`, { rating: Number(rating) || undefined, comment });
      toast(t('common.saved'));
      return true;
    },
  });
}

function report(meeting, path, person) {
  return ask({
    title: t('day.outcome-title', { name: person.name }),
    confirm: t('common.save'),
    body: (form) => html`
      <p class="soft">${t('day.outcome-hint')}</p>
      ${select({
        form,
        name: 'kind',
        label: t('day.outcome-kind'),
        options: KINDS.map((kind) => [kind, tOf('outcome.kind', kind)]),
        value: meeting.outcome?.kind,
        none: t('form.choose'),
        required: true,
      })}
      ${select({
        form,
        name: 'valueBand',
        label: t('day.outcome-value'),
        options: BANDS.map((band) => [band, tOf('outcome.band', band)]),
        value: meeting.outcome?.valueBand,
        none: t('day.outcome-unsaid'),
      })}
    `,
    act: async ({ kind, valueBand }) => {
      await api.put(`${path}/outcome`, { kind, ...(valueBand && { valueBand }) });
      toast(t('common.saved'));
      return true;
    },
  });
}
