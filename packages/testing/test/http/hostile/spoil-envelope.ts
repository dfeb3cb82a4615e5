import * as fc from 'fast-check'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { wholeRequest } from './whole-request.ts'

const coded: Spoil = (route) =>
  fc
    .constantFrom('gzip', 'br', 'deflate', 'gzip, gzip', 'x')
    .map((coding) => wholeRequest(route, { 'content-encoding': coding }))

const otherPath: Spoil = (route) =>
  fc
    .constantFrom('/', '//', '%00', ';x=1', '.json', '%2f..%2f', '/x', '%', '/%2e%2e%2fadmin', '%0d%0aX:1')
    .map((end) => wholeRequest({ ...route, path: route.path + end }))

const otherMethod: Spoil = (route) =>
  fc.constantFrom('FOO', 'PROPFIND', 'SEARCH', 'LOCK', 'M-SEARCH').map((method) => ({ ...wholeRequest(route), method }))

/** Two origins in one header, as a proxy joins them. */
const twoOrigins: Spoil = (route) =>
  fc.webUrl().map((url) => wholeRequest(route, { origin: `https://app.test, ${new URL(url).origin}` }))

const crossSite: Spoil = (route) =>
  fc.webUrl().map((url) => wholeRequest(route, { origin: new URL(url).origin, 'sec-fetch-site': 'cross-site' }))

/** Another id than the one that is there. */
const otherId: Spoil = (route) =>
  fc
    .oneof(
      fc.uuid(),
      fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).map(encodeURIComponent),
      fc.constantFrom('__proto__', 'constructor', '%2e%2e', '%2f', '%00', '%zz', '*', "'%20OR%201=1--", '0', '-1'),
      fc.nat({ max: 20_000 }).map((length) => 'a'.repeat(length + 1)),
      changedId(route.id ?? ''),
    )
    .filter((id) => id !== route.id && id !== 'me')
    .map((id) => wholeRequest({ ...route, path: route.path.replace(route.id ?? '', id) }))

/** Nearly the one that is there: in capitals, escaped, longer, shorter. */
const changedId = (id: string) =>
  fc
    .nat({ max: id.length - 1 })
    .chain((at) =>
      fc.constantFrom(
        id.slice(0, at) + id.slice(at + 1),
        `${id.slice(0, at)}%${id.charCodeAt(at).toString(16)}${id.slice(at + 1)}`,
        `${id.slice(0, at)}-${id.slice(at)}`,
        `${id}%20`,
        `%20${id}`,
        `${id},${id}`,
      ),
    )

/** What is wrong around a body, or where there is none. */
export const envelopeSpoils = (route: HostileRoute): readonly Spoil[] => [
  coded,
  otherPath,
  otherMethod,
  twoOrigins,
  ...(route.method === 'GET' ? [] : [crossSite]),
  ...(route.id === undefined ? [] : [otherId]),
]
