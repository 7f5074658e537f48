/** Where people sit: tables, booths, virtual rooms; made by the dozen. */
import { html, nothing } from 'lit';
import { field, select, submitButton } from '../../components/field.js';
import { empty, problemNotice } from '../../components/feedback.js';
import { icon } from '../../components/icon.js';
import { placeLabel } from '../../event.js';
import { Form } from '../../form.js';
import { t, tOf, textsOf } from '../../i18n.js';
import { OrganiserPage } from './organiser-page.js';

const KINDS = ['table', 'booth', 'virtual'];
const PREFIXES = { table: 'T', booth: 'B', virtual: 'V' };

class Places extends OrganiserPage {
  static properties = { kind: { state: true } };

  constructor() {
    super();
    this.kind = 'table';
    this.videoForm = new Form(this);
  }

  get backTo() {
    return `/organise/${this.params.event}`;
  }

  heading() {
    return t('set-up.places');
  }

  actions({ event }) {
    return event.places?.some((place) => place.kind !== 'virtual')
      ? html`<a class="button" href="/organise/${event.id}/table-cards">${icon('file')}${t('table-cards.title')}</a>`
      : undefined;
  }

  content({ event }) {
    const places = event.places ?? [];
    return html`
      <div class="stack wide">
        <form class="stack" novalidate @submit=${this.form.submit((values) => this.#add(event, values))}>
          ${problemNotice(this.form.problem)}
          <div class="editor-row">
            ${field({
              form: this.form,
              name: 'count',
              label: t('places.count'),
              type: 'number',
              min: 1,
              max: 500,
              value: 25,
              required: true,
            })}
            ${select({
              name: 'kind',
              label: t('places.kind'),
              options: KINDS.map((kind) => [kind, tOf('place', kind)]),
              value: this.kind,
              required: true,
              onChange: (change) => (this.kind = change.target.value),
            })}
            ${
              this.kind === 'virtual'
                ? field({
                    form: this.form,
                    name: 'link',
                    label: t('places.link-new'),
                    value: places.findLast((place) => place.link)?.link,
                    maxlength: 300,
                    wide: true,
                  })
                : field({
                    form: this.form,
                    name: 'room',
                    label: t('places.room'),
                    hint: t('places.room-hint'),
                    maxlength: 60,
                  })
            }
            ${submitButton(this.form, t('places.add'), { image: 'plus' })}
          </div>
        </form>
        ${
          places.length
            ? this.#list(event, places)
            : empty({ image: 'table', text: t('places.none'), hint: t('places.none-hint') })
        }
      </div>
    `;
  }

  #list(event, places) {
    const groups = Map.groupBy(places, (place) => place.kind);
    return KINDS.filter((kind) => groups.has(kind)).map(
      (kind) => html`
        <section>
          <h2>${tOf('places.heading', kind)} <span class="badge">${groups.get(kind).length}</span></h2>
          <ul class="chips" role="list">
            ${groups.get(kind).map(
              (place) =>
                html`<li class="chip removable">
                  ${placeLabel(event, place.id)}
                  <button
                    type="button"
                    aria-label=${t('rows.remove', { name: placeLabel(event, place.id) })}
                    @click=${() => this.#put(places.filter((other) => other !== place))}
                  >
                    ${icon('cross')}
                  </button>
                </li>`,
            )}
          </ul>
          ${kind === 'virtual' ? this.#video(event, places) : nothing}
        </section>
      `,
    );
  }

  /** Each virtual room has an address of its own; each meeting gets a room in it. */
  #video(event, places) {
    const rooms = places.map((place, index) => [place, index]).filter(([place]) => place.kind === 'virtual');
    const save = (links) =>
      this.savePart(
        'places',
        places.map((place, index) => (place.kind === 'virtual' ? { ...place, link: links[linkOf(index)] || null } : place)),
      ).then(() => this.reload());
    return html`
      <form class="stack above" novalidate @submit=${this.videoForm.submit(save)}>
        ${problemNotice(this.videoForm.problem)}
        <p class="soft">${t('places.link-hint', { room: '{room}' })}</p>
        ${rooms.map(([place, index]) =>
          field({
            form: this.videoForm,
            name: linkOf(index),
            label: t('places.link', { name: placeLabel(event, place.id) }),
            value: place.link,
            maxlength: 300,
            wide: true,
          }),
        )}
        <div class="actions">${submitButton(this.videoForm, t('common.save'), { kind: '' })}</div>
      </form>
    `;
  }

  /** Numbers go on after the highest there is; labels come in every language of the event that we speak. */
  async #add(event, { count, kind, room, link }) {
    const places = event.places ?? [];
    const prefix = PREFIXES[kind];
    const highest = Math.max(
      0,
      ...places.map((place) => Number(new RegExp(`^${prefix}(\\d+)$`).exec(place.id)?.[1] ?? 0)),
    );
    const words = await textsOf(`place.${kind}`, event.languages);
    const added = Array.from({ length: Number(count) }, (_, index) => {
      const number = highest + index + 1;
      const label = Object.fromEntries(Object.entries(words).map(([tag, word]) => [tag, `${word} ${number}`]));
      return {
        id: `${prefix}${number}`,
        kind,
        label,
        fixedFor: null,
        ...(link && { link }),
        ...(room && { room }),
      };
    });
    await this.#put([...places, ...added]);
  }

  async #put(places) {
    await this.form.run(() => this.savePart('places', places), this);
    this.reload();
  }
}

/** As the server names it, so that what it says goes beside the field. */
const linkOf = (index) => `places[${index}].link`;

customElements.define('places-page', Places);
