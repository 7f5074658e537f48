/** The one door to the server: problems as exceptions, versions, pages, repeatable writes, and what was last read when the network is gone. */
import { currentLanguage, hasText, t, tOf } from './i18n.js';

/** A refusal (RFC 9457), or with code "offline" the absence of any answer. */
export class Problem extends Error {
  constructor({
    status = 0,
    code = 'offline',
    title,
    detail,
    reasons = [],
    alternatives = [],
    errors = [],
    retryAfter,
  } = {}) {
    super(detail ?? title ?? code);
    Object.assign(this, { status, code, title, detail, reasons, alternatives, errors, retryAfter });
  }

  /** What to tell the person: our sentence for the code, else the server's own words. */
  get sentence() {
    return hasText(`problem.${this.code}`)
      ? tOf('problem', this.code)
      : (this.title ?? this.detail ?? t('problem.unexpected'));
  }

  /** The reasons in the reader's words, without repeating the sentence. */
  get because() {
    const others = this.reasons.filter((reason) => reason.code !== this.code);
    const reasons = others.map((reason) => reason.text ?? reason.code);
    return [...new Set(reasons)].filter((text) => text !== this.sentence);
  }
}

/** Tells the frame whether the server answers, and when the person is no longer signed in. */
export const connection = new EventTarget();

const remembered = new Map();
const versions = new WeakMap();
const keys = new Map();

/** The version of something read, for If-Match. */
export const versionOf = (thing) => versions.get(thing);

/** Forgets everything read; called when another person signs in. */
export const forget = () => remembered.clear();

export const api = {
  async get(path, query) {
    const address = withQuery(path, query);
    try {
      const data = await call('GET', address);
      remembered.set(address, { data, at: Date.now() });
      signal('online');
      return data;
    } catch (problem) {
      const last = remembered.get(address);
      if (last && (problem.code === 'offline' || problem.status >= 502)) {
        signal('offline', last.at);
        return last.data;
      }
      throw problem;
    }
  },

  /** All items of a list, page by page; for lists that are small by nature. */
  async all(path, query = {}) {
    const items = [];
    let cursor;
    do {
      const page = await api.get(path, { ...query, limit: 200, cursor });
      items.push(...(page.items ?? page));
      cursor = page.next;
    } while (cursor);
    return items;
  },

  post: (path, body, options = {}) => repeatable(path, body ?? {}, options),
  put: (path, body, options = {}) => call('PUT', path, { body, ...options }),
  patch: (path, body, options = {}) => call('PATCH', path, { body, type: 'application/merge-patch+json', ...options }),
  delete: (path, options = {}) => call('DELETE', path, options),
};

/** One action of a person has one key: the same attempt after a lost answer counts once; a definite answer ends it. */
async function repeatable(path, body, options) {
  const action = `${path} ${typeof body === 'string' ? body : JSON.stringify(body)}`;
  const key = keys.get(action) ?? randomKey();
  keys.set(action, key);
  try {
    const answer = await call('POST', path, { body, ...options, headers: { 'Idempotency-Key': key } });
    keys.delete(action);
    return answer;
  } catch (problem) {
    if (problem.status >= 400 && problem.status < 500) {
      keys.delete(action);
    }
    throw problem;
  }
}

async function call(method, address, { body, type = 'application/json', ifMatch, headers = {} } = {}) {
  const request = {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': currentLanguage(), ...headers },
  };
  if (body !== undefined) {
    request.headers['Content-Type'] = type;
    request.body = typeof body === 'string' ? body : JSON.stringify(body);
  }
  if (ifMatch) {
    request.headers['If-Match'] = ifMatch;
  }
  let answer;
  let text;
  try {
    answer = await fetch(address, request);
    text = await answer.text();
  } catch {
    throw new Problem();
  }
  const data = parse(text);
  if (!answer.ok) {
    if (answer.status === 401) {
      signal('signed-out');
    }
    throw new Problem({
      code: answer.status >= 500 ? 'unavailable' : 'unexpected',
      ...data,
      status: answer.status,
      retryAfter: answer.headers.get('Retry-After'),
    });
  }
  if (data && typeof data === 'object') {
    versions.set(data, answer.headers.get('ETag'));
  }
  return data;
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function withQuery(path, query = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return wanted.length ? `${path}?${new URLSearchParams(wanted)}` : path;
}

function signal(type, detail) {
  connection.dispatchEvent(new CustomEvent(type, { detail }));
}

/** crypto.randomUUID exists only where the page is secure; a test device on a plain address has the bytes all the same. */
function randomKey() {
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  );
}
