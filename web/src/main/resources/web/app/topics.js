/** The shared list of topics (and an event's own additions) and of aims, in the reader's language. */
import { api } from './api.js';
import { compare, currentLanguage, textOf } from './i18n.js';

let loading;
let language;
let labels = new Map();
const codes = new Map();
let aims = [];

/** Reads the taxonomy once per language; pages that show topics wait for it. */
export async function loadTopics(event) {
  if (!loading || language !== currentLanguage()) {
    language = currentLanguage();
    loading = api.get('/api/v1/taxonomy').catch((problem) => {
      loading = undefined;
      throw problem;
    });
  }
  const taxonomy = await loading;
  aims = taxonomy.aims ?? [];
  labels = new Map([...(taxonomy.topics ?? []), ...(event?.topics ?? [])].map((topic) => [topic.slug, topic.label]));
}

/** Codes of the procurement vocabulary that lie nearest to words of one's own, as [slug, label]. */
export async function codesFor(text) {
  const { items } = await api.post('/api/v1/taxonomy/codes', { text, language: currentLanguage() });
  items.forEach(({ id, label }) => labels.has(id) || codes.set(id, label));
  return items.map(({ id }) => [id, topicLabel(id)]);
}

export const topicLabel = (slug) =>
  textOf(labels.get(slug) ?? codes.get(slug), 'en') || (slug.startsWith('cpv:') ? slug.toUpperCase().replace(':', ' ') : slug);

export const topicOptions = () =>
  [...labels.keys()].map((slug) => [slug, topicLabel(slug)]).sort(([, a], [, b]) => compare(a, b));

/** Aims are a closed list of roles that mirror each other (customers and suppliers). */
export const aimOptions = () => aims.map((aim) => [aim.slug, textOf(aim.label, 'en')]);
export const aimLabel = (slug) => textOf(aims.find((aim) => aim.slug === slug)?.label, 'en') || slug;
