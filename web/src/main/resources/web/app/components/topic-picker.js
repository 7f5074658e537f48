/** Topics chosen from the shared list: type to search, chips for what is chosen (a combobox with a listbox, by the ARIA pattern). */
import { LitElement, html, nothing } from 'lit';
import { t } from '../i18n.js';
import { codesFor, topicLabel, topicOptions } from '../topics.js';
import { fieldError } from './field.js';
import { icon } from './icon.js';

const SHOWN = 12;

/** Codes are asked for after so many letters, and when typing has paused for so long. */
const ENOUGH = 4;
const PAUSE = 300;
const CODES = 5;

class TopicPicker extends LitElement {
  static properties = {
    name: {},
    label: {},
    hint: {},
    error: {},
    chosen: { attribute: false },
    required: { type: Boolean },
    text: { state: true },
    active: { state: true },
    open: { state: true },
    codes: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, {
      name: '',
      label: '',
      hint: '',
      error: '',
      chosen: [],
      required: false,
      text: '',
      active: 0,
      open: false,
      codes: [],
    });
  }

  createRenderRoot() {
    return this;
  }

  get #found() {
    const words = this.text.toLocaleLowerCase().split(/\s+/);
    const found = topicOptions().filter(
      ([slug, label]) => !this.chosen.includes(slug) && words.every((word) => label.toLocaleLowerCase().includes(word)),
    );
    const code = /^\d{8}$/.exec(this.text.trim());
    const topics = code ? [[`cpv:${code[0]}`, topicLabel(`cpv:${code[0]}`)], ...found] : found;
    const near = this.codes.filter(([slug]) => !this.chosen.includes(slug) && !topics.some(([other]) => other === slug));
    return [...topics.slice(0, near.length ? SHOWN - CODES : SHOWN), ...near.slice(0, CODES)];
  }

  render() {
    const id = `topics-${this.name}`;
    const found = this.open ? this.#found : [];
    return html`
      <label class="label" for=${id}
        >${this.label}${this.required ? nothing : html` <span class="optional">${t('form.optional')}</span>`}</label
      >
      ${this.hint ? html`<p class="hint" id="${id}-hint">${this.hint}</p>` : nothing}
      ${
        this.chosen.length
          ? html`<ul class="chips" role="list">
              ${this.chosen.map(
                (slug) =>
                  html`<li class="chip removable">
                    ${topicLabel(slug)}<button
                      type="button"
                      aria-label=${t('topics.remove', { topic: topicLabel(slug) })}
                      @click=${() => this.#set(this.chosen.filter((other) => other !== slug))}
                    >
                      ${icon('cross')}
                    </button>
                    <input type="hidden" name="${this.name}[]" value=${slug} />
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <div class="listbox">
        <div class="search">
          ${icon('search')}
          <input
            class="input"
            id=${id}
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded=${found.length > 0}
            aria-controls="${id}-list"
            aria-activedescendant=${found.length ? `${id}-${this.active}` : nothing}
            aria-invalid=${this.error ? 'true' : nothing}
            aria-describedby="${this.hint ? `${id}-hint` : ''} ${this.error ? `${id}-error` : ''} ${id}-count"
            placeholder=${t('topics.search')}
            .value=${this.text}
            @input=${this.#typed}
            @focus=${() => (this.open = true)}
            @click=${() => (this.open = true)}
            @blur=${() => (this.open = false)}
            @keydown=${this.#key}
          />
        </div>
        <ul id="${id}-list" role="listbox" aria-label=${this.label} ?hidden=${!found.length}>
          ${found.map(
            ([slug, label], index) =>
              html`<li
                id="${id}-${index}"
                role="option"
                aria-selected=${index === this.active}
                @pointerdown=${(event) => this.#pick(event, slug)}
              >
                ${label}
              </li>`,
          )}
        </ul>
      </div>
      <p class="visually-hidden" id="${id}-count" role="status">
        ${this.open && this.text ? t('topics.found', { count: found.length }) : nothing}
      </p>
      ${fieldError(id, this.error)}
    `;
  }

  #typed(event) {
    event.stopPropagation();
    this.text = event.target.value;
    this.active = 0;
    this.open = true;
    this.codes = [];
    clearTimeout(this.waiting);
    if (this.text.trim().length >= ENOUGH) {
      this.waiting = setTimeout(() => this.#askForCodes(this.text.trim()), PAUSE);
    }
  }

  /** Whatever the words and their language: the nearest codes, of which a person confirms what is right. */
  async #askForCodes(text) {
    try {
      const codes = await codesFor(text);
      if (text === this.text.trim()) {
        this.codes = codes;
      }
    } catch {
      // The topics are found all the same.
      this.codes = [];
    }
  }

  #key(event) {
    const found = this.#found;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && found.length) {
      event.preventDefault();
      this.open = true;
      this.active = (this.active + move + found.length) % found.length;
    } else if (event.key === 'Enter' && this.open && found.length) {
      this.#pick(event, found[this.active][0]);
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.open = false;
    } else if (event.key === 'Backspace' && !this.text && this.chosen.length) {
      this.#set(this.chosen.slice(0, -1));
    }
  }

  #pick(event, slug) {
    event.preventDefault();
    this.text = '';
    this.codes = [];
    this.active = 0;
    this.open = false;
    this.#set([...this.chosen, slug]);
  }

  #set(chosen) {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent('topics', { bubbles: true, detail: chosen }));
  }
}

customElements.define('topic-picker', TopicPicker);
