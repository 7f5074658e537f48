/** Participants by id, for lists that name them by id only. Those one may not see (any more) are left out. */
import { api } from '../../api.js';

const AT_ONCE = 6;
const known = new Map();

export async function loadPeople(event, ids) {
  const wanted = [...new Set(ids.filter(Boolean))];
  const missing = wanted.filter((id) => !known.has(id));
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    await Promise.all(missing.slice(start, start + AT_ONCE).map((id) => read(event, id)));
  }
  return new Map(wanted.filter((id) => known.has(id)).map((id) => [id, known.get(id)]));
}

async function read(event, id) {
  try {
    known.set(id, await api.get(`/api/v1/events/${event}/participants/${id}`));
  } catch (problem) {
    if (problem.status !== 404 && problem.status !== 403) {
      throw problem;
    }
  }
}
