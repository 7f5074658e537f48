/** Words, dates and numbers in the reader's language. Texts live in /assets/i18n/<language>.json, never in code. */

export const LANGUAGES = ['en', 'de', 'sl'];

const LOCALES = { en: 'en-GB', de: 'de-AT', sl: 'sl-SI' };
const STORE = 'sprungbrett.language';
const changes = new EventTarget();

let language = 'en';
let texts = {};
let plurals = new Intl.PluralRules('en');

export const currentLanguage = () => language;
export const locale = () => LOCALES[language];

/** What the person chose, else what was stored, else what the browser asks for. */
export function preferredLanguage() {
  const wanted = [stored(), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  return wanted.find((tag) => LANGUAGES.includes(tag)) ?? LANGUAGES[0];
}

export const isLanguageChosen = () => LANGUAGES.includes(stored());

export async function useLanguage(wanted, { remember = false } = {}) {
  texts = await read(wanted);
  language = wanted;
  plurals = new Intl.PluralRules(locale());
  document.documentElement.lang = wanted;
  if (remember) {
    store(wanted);
  }
  changes.dispatchEvent(new Event('change'));
}

/** Calls back after each change of language; returns the way to stop that. */
export function onLanguage(callback) {
  changes.addEventListener('change', callback);
  return () => changes.removeEventListener('change', callback);
}

/** The text of a key; `{name}` is replaced by a value, plural forms are chosen by `count`. */
export function t(key, values = {}) {
  return fill(texts[key], values) ?? key;
}

/** The text of one value of a closed list, for example tOf('meeting.status', 'accepted'). */
export function tOf(group, value, fallback = String(value)) {
  return fill(texts[`${group}.${value}`], {}) ?? fallback;
}

export const hasText = (key) => key in texts;

function fill(text, values) {
  if (text === undefined) {
    return undefined;
  }
  const form = typeof text === 'string' ? text : (text[plurals.select(values.count)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

/** One text of a map by language: the reader's, else the event's first, else any. */
export function textOf(map, first) {
  if (!map || typeof map === 'string') {
    return map ?? '';
  }
  return map[language] || map[first] || Object.values(map).find(Boolean) || '';
}

export const number = (value, options) => new Intl.NumberFormat(locale(), options).format(value);
export const percent = (value) => number(value, { style: 'percent', maximumFractionDigits: 0 });
export const listing = (items) => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
export const compare = (a, b) => new Intl.Collator(locale()).compare(a, b);

/** One text in several languages at once, for what an organiser makes in all of them: { en: 'Table', de: 'Tisch' }. */
export async function textsOf(key, wanted) {
  const spoken = wanted.filter((tag) => LANGUAGES.includes(tag));
  const all = await Promise.all((spoken.length ? spoken : ['en']).map(async (tag) => [tag, (await read(tag))[key]]));
  return Object.fromEntries(all);
}

/** Names of languages and countries come from the browser, so new ones need no text of ours. */
export const languageName = (tag) => displayName('language', tag);
export const countryName = (code) => displayName('region', code);
export const ownName = (tag) => capital(new Intl.DisplayNames([tag], { type: 'language' }).of(tag), tag);

function displayName(type, code) {
  if (!code) {
    return '';
  }
  try {
    return new Intl.DisplayNames([locale()], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

const read = async (tag) => (await fetch(`/assets/i18n/${tag}.json`)).json();

const capital = (word, tag) => word.charAt(0).toLocaleUpperCase(tag) + word.slice(1);

function stored() {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(STORE, value);
  } catch {
    // A browser that keeps nothing still speaks the language until it is closed.
  }
}
