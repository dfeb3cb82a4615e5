import type { Settings } from './read-options.ts'
import { type RouteName, routeTable } from './route-table.ts'

export interface CallParts {
  readonly body?: object
  /** What stands in the place of `:id`. */
  readonly id?: string
  readonly headers?: { readonly [name: string]: string }
}

type FetchParts = Parameters<typeof fetch>

/** Makes requests to the one origin. */
export interface Requests {
  of(name: RouteName, parts: CallParts): Request
  /** What `fetch` is asked for; a path is one of the origin's. */
  resolve(input: FetchParts[0]): Request | URL
  /** A request to a route of the host's; undefined where it goes to another origin. */
  ofHost(target: Request | URL, init: FetchParts[1]): Request | undefined
}

/** Makes the requests of a client, with what the transport asks of each. */
export function createRequests({ origin, base, transport }: Pick<Settings, 'origin' | 'base' | 'transport'>): Requests {
  const prepare = (request: Request): Request => {
    // Says that it is no form of another site's; what sends neither `Origin` nor `Sec-Fetch-Site` needs it.
    if (transport === 'cookie' && !/^(GET|HEAD)$/.test(request.method)) request.headers.set('x-postern-csrf', '1')
    return request
  }
  return {
    of(name, { body, id = '', headers }) {
      const [method, path] = routeTable[name]
      const init = {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        credentials: transport === 'cookie' ? 'include' : 'omit',
        // No route of Postern's goes anywhere else, so nothing that is sent does.
        redirect: 'error',
      } as const
      return prepare(new Request(base + path.replace(':id', encodeURIComponent(id)), init))
    },
    resolve: (input) => (input instanceof Request ? input : new URL(input, origin)),
    ofHost(target, init) {
      if (new URL(target instanceof Request ? target.url : target).origin !== origin) return undefined
      return prepare(new Request(target, { ...init, ...(transport === 'cookie' && { credentials: 'include' }) }))
    },
  }
}
