/**
 * What one says of somebody one would like to meet: pressed at once, said to the server after, and undone when the server refuses. Pressing again
 * takes it back. A page reads again without losing what is still on its way.
 */
import { html } from 'lit';
import { api } from '../api.js';
import { t, tOf } from '../i18n.js';
import { icon } from './icon.js';
import { toast } from './toast.js';

const IMAGES = { would: 'plus', must: 'plus', 'no-thanks': 'cross' };

export class Wishes {
  #said = new Map();

  constructor(host) {
    this.host = host;
  }

  /** What was read anew counts from here on. */
  forget() {
    for (const [who, said] of this.#said) {
      if (!said.busy) {
        this.#said.delete(who);
      }
    }
  }

  /**
   * @param read what had been said when the page was read
   * @param kinds which words are offered
   */
  buttons(event, person, read, kinds = ['would', 'must']) {
    const said = this.#said.get(person.id) ?? { kept: read ?? undefined, shown: read ?? undefined };
    return html`
      <div class="wish above" role="group" aria-label=${t('wish.about', { name: person.name })}>
        <span class="small soft">${t('wish.meet')}</span>
        ${kinds.map(
          (kind) => html`
            <button
              class="button"
              type="button"
              aria-pressed=${said.shown === kind}
              @click=${() => this.#press(event, person.id, said, kind)}
            >
              ${icon(said.shown === kind ? 'check' : IMAGES[kind])}${tOf('wish.kind', kind)}
            </button>
          `,
        )}
      </div>
    `;
  }

  /** Whoever presses faster than the server answers is heard with the last word. */
  async #press(event, who, said, kind) {
    said.shown = said.shown === kind ? undefined : kind;
    this.#said.set(who, said);
    this.host.requestUpdate();
    if (said.busy) {
      return;
    }
    said.busy = true;
    try {
      while (said.shown !== said.kept) {
        const wish = said.shown;
        await say(event, who, wish);
        said.kept = wish;
      }
    } catch (problem) {
      said.shown = said.kept;
      toast(problem.sentence);
    }
    said.busy = false;
    this.host.requestUpdate();
  }
}

/** @param wish none takes back what was said */
export function say(event, who, wish) {
  const path = `/api/v1/events/${event.id}/suggestions/${who}/wish`;
  return wish ? api.put(`${path}/${wish}`) : api.delete(path);
}
