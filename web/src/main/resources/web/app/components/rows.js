/** Lists that organisers edit row by row: add, remove; fields are named as in the request ("blocks[0].from"). */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { languageName, t } from '../i18n.js';
import { field } from './field.js';
import { icon } from './icon.js';

export class Rows {
  #next = 0;

  constructor(host, items = []) {
    this.host = host;
    this.items = items.map((item) => this.#row(item));
  }

  #row(item) {
    return { key: this.#next++, item };
  }

  add(item = {}) {
    this.items = [...this.items, this.#row(item)];
    this.host.requestUpdate();
  }

  remove(row) {
    this.items = this.items.filter((other) => other !== row);
    this.host.requestUpdate();
  }

  /** @param line gives the fields of one item: (item, index) => template */
  render(line, { add, remove }) {
    return html`
      <div class="stack">
        ${repeat(
          this.items,
          (row) => row.key,
          (row, index) => html`
            <div class="editor-row" role="group" aria-label=${t('rows.row', { number: index + 1 })}>
              ${line(row.item, index)}
              <button
                class="button quiet small"
                type="button"
                aria-label=${remove(row.item, index)}
                @click=${() => this.remove(row)}
              >
                ${icon('trash')}${t('common.remove')}
              </button>
            </div>
          `,
        )}
        <div><button class="button" type="button" @click=${() => this.add()}>${icon('plus')}${add}</button></div>
      </div>
    `;
  }
}

/** One input per language of the event for a text; the first language is needed. */
export function texts({ form, name, label, languages, value = {}, required = true }) {
  return languages.map((tag, index) =>
    field({
      form,
      name: `${name}.${tag}`,
      label: languages.length > 1 ? t('rows.in-language', { label, language: languageName(tag) }) : label,
      value: value?.[tag],
      required: required && index === 0,
      maxlength: 200,
    }),
  );
}

/** { 'title.en': 'A', 'sides[0].id': 'x' } → { title: { en: 'A' }, sides: [{ id: 'x' }] }; empty texts are left out. */
export function nested(values) {
  const result = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === '') {
      continue;
    }
    const path = name.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
    path.reduce((place, part, index) => {
      const last = index === path.length - 1;
      return (place[part] ??= last ? value : /^\d+$/.test(path[index + 1]) ? [] : {});
    }, result);
  }
  return result;
}

/** A short name from a title: "Große Halle" → "grosse-halle"; never empty. */
export function shortName(text = '', fallback = 'x') {
  const plain = text.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-$/, '') || fallback
  );
}

/** Short names for rows that have none yet, different from those that are there. */
export function withIds(rows, titleOf, prefix) {
  const taken = new Set(rows.map((row) => row.id).filter(Boolean));
  return rows.map((row, index) => {
    if (row.id) {
      return row;
    }
    const wanted = shortName(titleOf(row), `${prefix}-${index + 1}`);
    let id = wanted;
    for (let number = 2; taken.has(id); number++) {
      id = `${wanted}-${number}`;
    }
    taken.add(id);
    return { ...row, id };
  });
}
