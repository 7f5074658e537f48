/** The shared list of topics (and an event's own additions), in the reader's language. */
import { api } from './api.js';
import { compare, currentLanguage, textOf, tOf } from './i18n.js';

let loading;
let language;
let labels = new Map();

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
  labels = new Map([...(taxonomy.topics ?? []), ...(event?.topics ?? [])].map((topic) => [topic.slug, topic.label]));
}

export const topicLabel = (slug) => textOf(labels.get(slug), 'en') || (slug.startsWith('cpv:') ? slug.toUpperCase().replace(':', ' ') : slug);

export const topicOptions = () =>
  [...labels.keys()].map((slug) => [slug, topicLabel(slug)]).sort(([, a], [, b]) => compare(a, b));

export const AIMS = [
  'customers', 'suppliers', 'distribution-wanted', 'distribution-offered', 'joint-development', 'interreg-project',
  'subcontracting-wanted', 'subcontracting-offered', 'technology-licence-wanted', 'technology-licence-offered',
  'investment-wanted', 'investment-offered',
];

export const aimLabel = (aim) => tOf('aim', aim);
