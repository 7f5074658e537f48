/** Which participants somebody answers for: one side, one country, a support office, or those brought along. */
import { html, nothing } from 'lit';
import { say, sideTitle } from '../event.js';
import { countryName, t, tOf } from '../i18n.js';
import { field, select } from './field.js';

const WORDS = {
  side: (id, event) => sideTitle(event, id),
  country: (code) => countryName(code),
  supportOffice: (name) => name,
};

export function scopeText(event, scope) {
  const [kind, value] = Object.entries(scope ?? {}).find(([, set]) => set) ?? [];
  return kind in WORDS ? `${tOf('scope', kind)}: ${WORDS[kind](value, event)}` : kind ? tOf('scope', kind) : '';
}

const COUNTRIES = ['AT', 'SI', 'DE', 'IT', 'HR', 'HU', 'CH'];

/** Fields for a rule; `kinds` are those that make sense here, `kind` the chosen one. */
export function scopeFields(event, form, name, kinds, kind, onKind) {
  const possible = kinds.filter((word) => word !== 'side' || event.sides?.length);
  return html`
    ${select({
      form,
      name: `${name}.kind`,
      label: t('scope.kind'),
      options: possible.map((word) => [word, tOf('scope', word)]),
      value: kind,
      required: true,
      onChange: (change) => onKind(change.target.value),
    })}
    ${
      kind === 'side'
        ? select({
            form,
            name: `${name}.side`,
            label: t('scope.side'),
            options: event.sides.map((side) => [side.id, say(event, side.title)]),
            required: true,
          })
        : nothing
    }
    ${
      kind === 'country'
        ? select({
            form,
            name: `${name}.country`,
            label: t('scope.country'),
            options: COUNTRIES.map((code) => [code, countryName(code)]),
            required: true,
          })
        : nothing
    }
    ${
      kind === 'supportOffice'
        ? field({ form, name: `${name}.supportOffice`, label: t('scope.supportOffice'), required: true, maxlength: 60 })
        : nothing
    }
  `;
}

export function scopeOf(values, name) {
  const kind = values[`${name}.kind`];
  return kind === 'imported' ? { imported: true } : { [kind]: values[`${name}.${kind}`] };
}
