import type { HttpRequest } from '../../../src/http/http-subject.ts'
import type { HostileRoute } from './hostile-route.ts'

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' }

/** The request that the route would take, with these headers besides. */
export function wholeRequest(route: HostileRoute, more: Readonly<Record<string, string>> = {}): HttpRequest {
  const { method, path, headers, media, body } = route
  if (media === 'none') return { method, path, headers: { ...headers, ...more } }
  if (media === 'query') return { method, path: `${path}?${formOf(body)}`, headers: { ...headers, ...more } }
  const sent = media === 'form' ? formOf(body) : JSON.stringify(body)
  return { method, path, headers: { 'content-type': types[media], ...headers, ...more }, body: Buffer.from(sent) }
}

export function formOf(fields: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}
