/** What participants offer and look for: look around, ask about it, add one's own. */
import { html, nothing } from 'lit';
import { api } from '../../api.js';
import { cardList, showMore } from '../../components/card-list.js';
import { ask } from '../../components/dialog.js';
import { empty } from '../../components/feedback.js';
import { field, picks, select, textarea } from '../../components/field.js';
import { icon } from '../../components/icon.js';
import { pageHeader } from '../../components/header.js';
import { asPerson, avatar } from '../../components/person.js';
import { toast } from '../../components/toast.js';
import '../../components/topic-picker.js';
import { loadEvent, say } from '../../event.js';
import { currentLanguage, t, tOf } from '../../i18n.js';
import { Page } from '../../page.js';
import { query, setQuery } from '../../router.js';
import { session } from '../../session.js';
import { loadTopics, topicLabel, topicOptions } from '../../topics.js';
import { askAbout } from './ask.js';

const PAGE = 20;
const KINDS = ['offer', 'request'];
const FILTERS = ['kind', 'topic', 'participant'];

const ifUnchanged = ({ version }) => ({ ifMatch: `"${version}"` });

class Marketplace extends Page {
  constructor() {
    super();
    this.filters = query();
    this.owners = new Map();
  }

  get #path() {
    return `/api/v1/events/${this.params.event}/opportunities`;
  }

  async load() {
    const event = await loadEvent(this.params.event);
    const [page] = await Promise.all([this.#read(), loadTopics(event)]);
    return { event, items: page.items, next: page.next, own: session.in(event.id)?.participant };
  }

  async #read(cursor) {
    const { kind, topic, participant } = this.filters;
    const page = await api.get(this.#path, { kind, topic, participant, limit: PAGE, cursor });
    const unknown = new Set(page.items.map((item) => item.participant).filter((who) => !this.owners.has(who)));
    await Promise.all([...unknown].map((who) => this.#meet(who)));
    return page;
  }

  /** Who is not listed stays without a name. */
  async #meet(who) {
    try {
      this.owners.set(who, asPerson(await api.get(`/api/v1/events/${this.params.event}/participants/${who}`)));
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
    }
  }

  heading() {
    return t('marketplace.title');
  }

  view({ event, items, next, own }) {
    return html`
      ${pageHeader({
        title: this.heading(),
        lead: t('marketplace.lead'),
        back: { href: `/events/${event.id}/people`, text: t('nav.people') },
        actions: own
          ? html`<button class="button primary" type="button" @click=${() => this.#write(event)}>
              ${icon('plus')}${t('marketplace.add')}
            </button>`
          : undefined,
      })}
      <div class="columns left">
        ${this.#form(own)}
        <div class="stack">
          ${cardList({
            items,
            card: (item) => this.#card(event, item, own),
            next,
            more: () => this.#more(),
            none: empty({ image: 'search', text: t('marketplace.none'), hint: t('marketplace.none-hint') }),
          })}
        </div>
      </div>
    `;
  }

  #form(own) {
    const filter = (name, label, options) =>
      select({
        name,
        label,
        options,
        value: this.filters[name],
        none: t('people.any'),
        required: true,
        onChange: (event) => this.#filter(name, event.target.value),
      });
    return html`
      <form class="stack" role="search" @submit=${(event) => event.preventDefault()}>
        <details
          class="filters"
          ?open=${matchMedia('(min-width: 56rem)').matches || FILTERS.some((name) => this.filters[name])}
        >
          <summary>${t('people.filters')}</summary>
          <div class="stack">
            ${filter(
              'kind',
              t('marketplace.kind'),
              KINDS.map((kind) => [kind, tOf('marketplace.kinds', kind)]),
            )}
            ${filter('topic', t('marketplace.topic'), topicOptions())}
            ${own ? filter('participant', t('marketplace.whose'), [[own, t('marketplace.mine')]]) : nothing}
          </div>
        </details>
      </form>
    `;
  }

  #card(event, item, own) {
    const owner = this.owners.get(item.participant);
    const title = say(event, item.title);
    return html`
      <article class="card">
        <p><span class="badge">${tOf('marketplace.kind-of', item.kind)}</span></p>
        <h2 class="title-3">${title}</h2>
        ${item.description ? html`<p class="prose">${say(event, item.description)}</p>` : nothing}
        ${
          item.topics.length
            ? html`<ul class="chips" role="list" aria-label=${t('marketplace.topics')}>
                ${item.topics.map((slug) => html`<li class="chip">${topicLabel(slug)}</li>`)}
              </ul>`
            : nothing
        }
        ${item.participant === own ? this.#ownActions(event, item, title) : this.#owner(event, item, title, owner, own)}
      </article>
    `;
  }

  #owner(event, item, title, owner, own) {
    return owner
      ? html`
          <div class="person">
            ${avatar(event, owner, 'small')}
            <p class="small">
              <a href="/events/${event.id}/people/${owner.id}">${owner.name}</a><br />${owner.organisation}
            </p>
          </div>
          ${
            own
              ? html`<button
                  class="button small"
                  type="button"
                  aria-label=${t('marketplace.ask-about', { title })}
                  @click=${() => this.#ask(event, item, title, owner)}
                >
                  ${icon('handshake')}${t('ask.button')}
                </button>`
              : nothing
          }
        `
      : nothing;
  }

  #ownActions(event, item, title) {
    return html`
      <div class="row">
        <button
          class="button small"
          type="button"
          aria-label=${t('marketplace.change', { title })}
          @click=${() => this.#write(event, item)}
        >
          ${t('common.change')}
        </button>
        <button
          class="button small quiet"
          type="button"
          aria-label=${t('rows.remove', { name: title })}
          @click=${() => this.#remove(item, title)}
        >
          ${icon('trash')}${t('common.remove')}
        </button>
      </div>
    `;
  }

  async #ask(event, item, title, owner) {
    const meeting = await askAbout(event, owner, { id: item.id, title });
    if (meeting) {
      toast(t('ask.sent', { name: owner.name }), { href: `/events/${event.id}/meetings/${meeting.id}` });
    }
  }

  /** Words are changed in the language in which they are read; those of other languages stay. */
  async #write(event, item) {
    const written = Object.keys(item?.title ?? {});
    const tag = written.length && !written.includes(currentLanguage()) ? written[0] : currentLanguage();
    const done = await ask({
      title: item ? t('marketplace.change', { title: say(event, item.title) }) : t('marketplace.add'),
      confirm: t('common.save'),
      body: (form) => html`
        ${picks({
          form,
          name: 'kind',
          legend: t('marketplace.kind'),
          options: KINDS.map((kind) => [kind, tOf('marketplace.kind-of', kind)]),
          chosen: [item?.kind ?? 'offer'],
          single: true,
          required: true,
        })}
        ${field({
          form,
          name: 'title',
          label: t('marketplace.heading'),
          hint: t('marketplace.heading-hint'),
          value: item?.title[tag],
          required: true,
          maxlength: 150,
        })}
        ${textarea({
          form,
          name: 'description',
          label: t('marketplace.description'),
          value: item?.description?.[tag],
          maxlength: 3000,
        })}
        <topic-picker
          name="topics"
          label=${t('marketplace.topics')}
          hint=${t('marketplace.topics-hint')}
          .chosen=${item?.topics ?? []}
          error=${form.error('topics') ?? ''}
        ></topic-picker>
      `,
      act: ({ kind, title, description, topics = [] }) => {
        const inOthers = Object.keys(item?.description ?? {}).some((other) => other !== tag);
        const body = {
          kind,
          title: { [tag]: title },
          description: description || inOthers ? { [tag]: description || null } : null,
          topics,
        };
        return item ? api.patch(`${this.#path}/${item.id}`, body, ifUnchanged(item)) : api.post(this.#path, body);
      },
    });
    if (done) {
      toast(t('common.saved'));
      this.reload();
    }
  }

  async #remove(item, title) {
    const done = await ask({
      title: t('rows.remove', { name: title }),
      body: html`<p>${t('marketplace.remove-lead')}</p>`,
      confirm: t('common.remove'),
      kind: 'danger',
      act: () => api.delete(`${this.#path}/${item.id}`, ifUnchanged(item)).then(() => true),
    });
    if (done) {
      this.reload();
    }
  }

  #filter(name, value) {
    this.filters = { ...this.filters, [name]: value };
    setQuery(this.filters);
    this.reload();
  }

  async #more() {
    const { items, next } = this.data;
    const page = await this.#read(next);
    await showMore(this, { ...this.data, items: [...items, ...page.items], next: page.next }, items.length);
  }
}

customElements.define('marketplace-page', Marketplace);
