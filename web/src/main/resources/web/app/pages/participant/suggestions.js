/** Who fits, how well, and why. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { asPerson, personHead } from '../../components/person.js';
import { toast } from '../../components/toast.js';
import { Wishes, say } from '../../components/wish.js';
import { loadEvent } from '../../event.js';
import { number, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { askForMeeting } from './ask.js';

/** The best suggestion of a list is always strong; the others are measured against it. */
const STRONG = 0.75;
const GOOD = 0.45;

/** Parts of every score that tell a reader nothing about the person, and one's own words, which stand on the buttons. */
const UNSAID = new Set(['complete-profiles', 'one-sided', 'their-answers', 'free-together', 'you-wish-it']);

class Suggestions extends Page {
  constructor() {
    super();
    this.wishes = new Wishes(this);
  }

  async load() {
    const event = await loadEvent(this.params.event);
    const { items } = await api.get(`/api/v1/events/${event.id}/suggestions`);
    this.wishes.forget();
    return { event, items: items.filter((item) => item.wish !== 'no-thanks') };
  }

  heading() {
    return t('suggestions.title');
  }

  view({ event, items }) {
    const best = Math.max(...items.map((item) => item.score), 0.0001);
    const edit = html`<a class="button primary" href="/events/${event.id}/profile?edit=yes">${t('profile.edit')}</a>`;
    return html`
      ${pageHeader({ title: this.heading(), lead: t('suggestions.lead') })}
      ${
        items.length
          ? html`<ol class="grid" role="list">
              ${items.map((item) => html`<li>${this.#card(event, item, asPerson(item), item.score / best)}</li>`)}
            </ol>`
          : empty({ image: 'spark', text: t('suggestions.none'), hint: t('suggestions.none-hint'), action: edit })
      }
    `;
  }

  #card(event, item, person, share) {
    const steps = share >= STRONG ? 3 : share >= GOOD ? 2 : 1;
    return html`
      <article class="card link">
        ${personHead(event, person)}
        <p class="row small">
          <span class="strength" aria-hidden="true"
            >${[1, 2, 3].map((step) => html`<i class=${step <= steps ? 'on' : ''}></i>`)}</span
          >
          <strong>${tOf('suggestions.strength', steps)}</strong>
        </p>
        <ul class="stack tight small" role="list">
          ${item.reasons.filter((reason) => !UNSAID.has(reason.code)).map((reason) => html`<li class="with-icon">${icon('check')}<span>${reason.text}</span></li>`)}
        </ul>
        ${why(item)} ${this.wishes.buttons(event, person, item.wish)}
        <div class="row">
          ${
            item.bookable
              ? html`<button class="button small above" type="button" @click=${() => this.#ask(event, person)}>
                  ${icon('handshake')}${t('ask.button')}
                </button>`
              : html`<span class="badge wait">${t('suggestions.not-bookable')}</span>`
          }
          <button
            class="button quiet small above"
            type="button"
            aria-label=${t('suggestions.hide', { name: person.name })}
            @click=${() => this.#hide(event, item)}
          >
            ${t('suggestions.no-thanks')}
          </button>
        </div>
      </article>
    `;
  }

  async #ask(event, person) {
    const meeting = await askForMeeting(event, person);
    if (meeting) {
      toast(t('ask.sent', { name: person.name }), { href: `/events/${event.id}/meetings/${meeting.id}` });
      this.reload();
    }
  }

  async #hide(event, item) {
    try {
      await say(event, item.participant, 'no-thanks');
      this.state = { kind: 'ready', data: { ...this.data, items: this.data.items.filter((other) => other !== item) } };
      toast(t('suggestions.hidden'));
    } catch (problem) {
      toast(problem.sentence);
    }
  }
}

/** What the place rests on: the very words, and where the person would stand without the strongest reason. */
function why({ rank, without, reasons }) {
  const pairs = reasons.flatMap((reason) =>
    reason.parts.map(({ words }) => words).filter((words) => words.length === 2 && `${words}` !== `${reason.words}`),
  );
  return html`
    <details class="small above">
      <summary>${t('suggestions.why')}</summary>
      <p>${without?.text ?? t('suggestions.rank', { rank: number(rank) })}</p>
      ${
        pairs.length
          ? html`<ul class="stack tight" role="list">
              ${pairs.map(([sought, offered]) => html`<li>${t('suggestions.words', { sought, offered })}</li>`)}
            </ul>`
          : nothing
      }
    </details>
  `;
}

customElements.define('suggestions-page', Suggestions);
