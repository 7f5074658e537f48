/** Addresses to pages. Links are plain <a href>; the browser's history does the rest. */

const changes = new EventTarget();
let table = [];

/** Routes are [pattern, tag, loader, needs], the first match wins; `:name` takes one part of the path. */
export function defineRoutes(routes) {
  table = routes.map(([pattern, tag, loader, needs = {}]) => ({
    expression: new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
    tag,
    loader,
    needs,
  }));
}

export function match(path) {
  for (const route of table) {
    const found = route.expression.exec(path);
    if (found) {
      const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { ...route, params: Object.fromEntries(params) };
    }
  }
  return undefined;
}

export function navigate(address, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState']({}, '', address);
  changes.dispatchEvent(new Event('change'));
}

/** Keeps filters in the address without leaving the page. */
export function setQuery(query) {
  const wanted = Object.entries(query).filter(([, value]) => value);
  const search = wanted.length ? `?${new URLSearchParams(wanted)}` : '';
  history.replaceState({}, '', location.pathname + search);
}

export const query = () => Object.fromEntries(new URLSearchParams(location.search));

export function onNavigation(callback) {
  changes.addEventListener('change', callback);
  addEventListener('popstate', callback);
  document.addEventListener('click', followLink);
}

function followLink(click) {
  const link = click.target.closest?.('a[href]');
  const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
  if (!link || !plain || click.defaultPrevented || link.target || link.hasAttribute('download')) {
    return;
  }
  const address = new URL(link.href);
  const samePage = address.pathname === location.pathname && address.search === location.search && address.hash;
  if (address.origin === location.origin && !samePage && match(address.pathname)) {
    click.preventDefault();
    navigate(address.pathname + address.search + address.hash);
  }
}
