import type { TableRoute } from './route.ts'

/** The routes of one path. */
export interface PathMatch {
  readonly methods: ReadonlyMap<string, TableRoute>
  /** The value of `Allow`. */
  readonly allow: string
  /** What stands in the place of `:id`, as sent: no id of ours needs decoding. */
  readonly id: string
}

/**
 * Finds the routes of a path as sent: exactly, with its case, and without a slash at the end.
 *
 * Nothing is decoded or resolved, so `%2e`, `..` and `//` match nothing of ours.
 *
 * @throws {TypeError} for a prefix that no path can begin with.
 */
export function createMatcher(routes: readonly TableRoute[], prefix: string): (path: string) => PathMatch | undefined {
  if (!/^(\/[A-Za-z0-9._~-]+)*$/.test(prefix)) {
    throw new TypeError('The prefix must be empty or like "/api/v1": it begins with a slash and does not end with one')
  }
  const fixed = new Map<string, PathMatch>()
  const open: OpenPath[] = []
  for (const [path, rows] of groupByPath(routes, prefix)) {
    const [before, after] = path.split(':id')
    if (before === undefined || after === undefined) fixed.set(path, pathMatch(rows))
    else open.push({ before, after, match: pathMatch(rows) })
  }
  return (path) => fixed.get(path) ?? findOpen(open, path)
}

/** A path with one segment left open. */
interface OpenPath {
  readonly before: string
  readonly after: string
  readonly match: PathMatch
}

function findOpen(open: readonly OpenPath[], path: string): PathMatch | undefined {
  for (const { before, after, match } of open) {
    if (!path.startsWith(before) || !path.endsWith(after)) continue
    const id = path.slice(before.length, path.length - after.length)
    if (id !== '' && !id.includes('/')) return { ...match, id }
  }
  return undefined
}

function groupByPath(routes: readonly TableRoute[], prefix: string): ReadonlyMap<string, readonly TableRoute[]> {
  const grouped = new Map<string, readonly TableRoute[]>()
  for (const route of routes) {
    const path = mountedPath(route, prefix)
    grouped.set(path, [...(grouped.get(path) ?? []), route])
  }
  return grouped
}

/** Well-known documents stay at the origin's root (RFC 8615 §3). */
function mountedPath(route: TableRoute, prefix: string): string {
  return route.path.startsWith('/.well-known/') ? route.path : prefix + route.path
}

function pathMatch(routes: readonly TableRoute[]): PathMatch {
  const methods = new Map<string, TableRoute>(routes.map((route) => [route.method, route]))
  const get = methods.get('GET')
  if (get !== undefined) methods.set('HEAD', get)
  return { methods, allow: [...methods.keys(), 'OPTIONS'].join(', '), id: '' }
}
