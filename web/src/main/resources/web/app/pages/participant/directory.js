/** Who takes part: search, filters, page by page. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { cardList, showMore } from '../../components/card-list.js';
import { empty } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { asPerson, personHead } from '../../components/person.js';
import { select } from '../../components/field.js';
import { loadEvent, say } from '../../event.js';
import { compare, countryName, t } from '../../i18n.js';
import { Page } from '../../page.js';
import { query, setQuery } from '../../router.js';
import { loadTopics, topicLabel, topicOptions } from '../../topics.js';

const PAGE = 24;
const TYPING_PAUSE = 300;

class Directory extends Page {
  constructor() {
    super();
    this.filters = query();
  }

  async load() {
    const event = await loadEvent(this.params.event);
    const [page] = await Promise.all([this.#read(), loadTopics(event)]);
    this.countries = new Set([
      ...(this.countries ?? []),
      ...page.items.map((person) => person.organisation?.country).filter(Boolean),
    ]);
    return { event, people: page.items, next: page.next };
  }

  heading() {
    return t('people.title');
  }

  view({ event, people, next }) {
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('people.lead'),
        actions: html`<a class="button" href="/events/${event.id}/marketplace">${t('marketplace.title')}</a>`,
      })}
      <div class="columns left">
        ${this.#form(event)}
        <div class="stack">
          <p class="soft small" role="status">
            ${next ? t('people.first', { count: people.length }) : t('people.count', { count: people.length })}
          </p>
          ${cardList({
            items: people,
            card: (person) => card(event, person),
            next,
            more: () => this.#more(),
            none: empty({ image: 'people', text: t('people.none'), hint: t('people.none-hint') }),
          })}
        </div>
      </div>
    `;
  }

  #form(event) {
    const topics = topicOptions();
    const countries = [...(this.countries ?? [])]
      .map((code) => [code, countryName(code)])
      .sort(([, a], [, b]) => compare(a, b));
    const filter = (name, label, options) =>
      options.length > 1
        ? select({
            name,
            label,
            options,
            value: this.filters[name],
            none: t('people.any'),
            required: true,
            onChange: (event) => this.#filter(name, event.target.value),
          })
        : nothing;
    return html`
      <form class="stack" role="search" @submit=${(event) => event.preventDefault()}>
        <div class="field">
          <label for="search">${t('people.search')}</label>
          <div class="search">
            ${icon('search')}<input
              class="input"
              id="search"
              type="search"
              name="q"
              .value=${this.filters.q ?? ''}
              @input=${this.#typed}
            />
          </div>
        </div>
        <details
          class="filters"
          ?open=${matchMedia('(min-width: 56rem)').matches || ['offers', 'seeks', 'country', 'type', 'side'].some((name) => this.filters[name])}
        >
          <summary>${t('people.filters')}</summary>
          <div class="stack">
            ${filter('offers', t('profile.offers'), topics)} ${filter('seeks', t('profile.seeks'), topics)}
            ${filter('country', t('profile.country'), countries)}
            ${filter(
              'type',
              t('profile.type'),
              (event.types ?? []).map((type) => [type.id, say(event, type.title)]),
            )}
          </div>
        </details>
      </form>
    `;
  }

  #read(cursor) {
    const { q, offers, seeks, country, type } = this.filters;
    return api.get(`/api/v1/events/${this.params.event}/participants`, {
      q,
      offers,
      seeks,
      country,
      type,
      limit: PAGE,
      cursor,
    });
  }

  #typed(event) {
    const { value } = event.target;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.#filter('q', value.trim()), TYPING_PAUSE);
  }

  #filter(name, value) {
    this.filters = { ...this.filters, [name]: value };
    setQuery(this.filters);
    this.reload();
  }

  async #more() {
    const { event, people, next } = this.data;
    const page = await this.#read(next);
    await showMore(this, { event, people: [...people, ...page.items], next: page.next }, people.length);
  }
}

function card(event, person) {
  return html`
    <article class="card link">
      ${personHead(event, asPerson(person))}
      ${
        person.offers?.length
          ? html`<ul class="chips" role="list" aria-label=${t('profile.offers')}>
              ${person.offers.slice(0, 4).map((slug) => html`<li class="chip">${topicLabel(slug)}</li>`)}
            </ul>`
          : nothing
      }
    </article>
  `;
}

customElements.define('directory-page', Directory);
