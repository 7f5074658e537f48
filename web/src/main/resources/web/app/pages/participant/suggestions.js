/** Who fits, how well, and why. */
import { html } from 'lit';
import { api } from '../../api.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { personHead } from '../../components/person.js';
import { toast } from '../../components/toast.js';
import { fullName, loadEvent } from '../../event.js';
import { languageName, listing, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { aimLabel, loadTopics, topicLabel } from '../../topics.js';
import { askForMeeting } from './ask.js';
import { loadPeople } from './people.js';

/** The best suggestion of a list is always strong; the others are measured against it. */
const STRONG = 0.75;
const GOOD = 0.45;

class Suggestions extends Page {
  async load() {
    const event = await loadEvent(this.params.event);
    const [{ items, next }] = await Promise.all([api.get(`/api/v1/events/${event.id}/suggestions`), loadTopics(event)]);
    const people = await loadPeople(event.id, items.map((item) => item.participant));
    return { event, items: items.filter((item) => people.has(item.participant)), people, next };
  }

  heading() {
    return t('suggestions.title');
  }

  view({ event, items, people }) {
    const best = Math.max(...items.map((item) => item.score), 0.0001);
    const edit = html`<a class="button primary" href="/events/${event.id}/profile?edit=yes">${t('profile.edit')}</a>`;
    return html`
      ${pageHeader({ title: this.heading(), lead: t('suggestions.lead') })}
      ${items.length
        ? html`<ol class="grid" role="list">${items.map((item) => html`<li>${this.#card(event, item, people.get(item.participant), item.score / best)}</li>`)}</ol>`
        : empty({ image: 'spark', text: t('suggestions.none'), hint: t('suggestions.none-hint'), action: edit })}
    `;
  }

  #card(event, item, person, share) {
    const steps = share >= STRONG ? 3 : share >= GOOD ? 2 : 1;
    return html`
      <article class="card link">
        ${personHead(event, person)}
        <p class="row small">
          <span class="strength" aria-hidden="true">${[1, 2, 3].map((step) => html`<i class=${step <= steps ? 'on' : ''}></i>`)}</span>
          <strong>${tOf('suggestions.strength', steps)}</strong>
        </p>
        <ul class="stack tight small" role="list">${item.reasons.map((reason) => html`<li class="with-icon">${icon('check')}<span>${reasonText(reason)}</span></li>`)}</ul>
        <div class="row">
          ${item.bookable
            ? html`<button class="button small above" type="button" @click=${() => this.#ask(event, person)}>${icon('handshake')}${t('ask.button')}</button>`
            : html`<span class="badge wait">${t('suggestions.not-bookable')}</span>`}
          <button class="button quiet small above" type="button" aria-label=${t('suggestions.hide', { name: fullName(person) })} @click=${() => this.#hide(event, item)}>${t('suggestions.no-thanks')}</button>
        </div>
      </article>
    `;
  }

  async #ask(event, person) {
    const meeting = await askForMeeting(event, person);
    if (meeting) {
      toast(t('ask.sent', { name: fullName(person) }), { href: `/events/${event.id}/meetings/${meeting.id}` });
      this.reload();
    }
  }

  async #hide(event, item) {
    try {
      await api.put(`/api/v1/events/${event.id}/suggestions/${item.participant}/wish/no-thanks`);
      this.state = { kind: 'ready', data: { ...this.data, items: this.data.items.filter((other) => other !== item) } };
      toast(t('suggestions.hidden'));
    } catch (problem) {
      toast(problem.sentence);
    }
  }
}

/** Our sentence with the very words that matched; the server's own where we have none. */
function reasonText({ code, words = [], text }) {
  const sentence = tOf('match', code, '');
  if (!sentence || !words.length) {
    return text || sentence || code;
  }
  const name = code.includes('language') ? languageName : topicOrAim;
  return sentence.replace('{words}', listing(words.map(name)));
}

const topicOrAim = (word) => (topicLabel(word) === word ? aimLabel(word) : topicLabel(word));

customElements.define('suggestions-page', Suggestions);
