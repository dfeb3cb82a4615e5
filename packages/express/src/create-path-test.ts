import type { Route } from '@postern/core'

/** Tells whether a path is one of Postern's, where the routes are mounted at a prefix. */
export function createPathTest(routes: readonly Pick<Route, 'path'>[], prefix: string): (path: string) => boolean {
  const mounted = routes.map(({ path }) => (path.startsWith('/.well-known/') ? path : prefix + path))
  const fixed = new Set(mounted)
  const open = mounted.filter((path) => path.includes(':id')).map((path) => path.split('/'))
  return (path) => {
    if (fixed.has(path)) return true
    const given = path.split('/')
    return open.some((parts) => matches(parts, given))
  }
}

function matches(parts: readonly string[], given: readonly string[]): boolean {
  return parts.length === given.length && parts.every((part, index) => part === ':id' || part === given[index])
}
