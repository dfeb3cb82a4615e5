import { type Breakable, type Breakage, openBreakable, stateOf } from './breakable.ts'
import { castOf, type Prepare, type Sent } from './routes.ts'

/** What came of a request while one call of a port was broken. */
export interface Outcome {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** All calls of ports, in order; the broken one among them. */
  readonly calls: readonly string[]
  /** Whether the store holds what it held before. */
  readonly isUnchanged: boolean
  readonly events: readonly string[]
}

/** Calls a route in a world of its own, in which one call of a port is broken; with -1 none is. */
export async function breakRoute(
  [name, prepare]: readonly [string, Prepare],
  at: number,
  how: Breakage,
): Promise<Outcome> {
  const host = await openBreakable()
  const sent = await prepare(host, await castOf(host))
  await host.quiet()
  const before = JSON.stringify(await stateOf(host))
  const told = host.events.length
  host.breaker.arm(at, how)
  const response = await host.postern.handler(requestOf(host, name, sent), { address: '192.0.2.1' })
  const calls = [...host.breaker.calls]
  host.breaker.disarm()
  if (response === undefined) throw new Error(`no route ${name}`)
  await host.quiet()
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    calls,
    isUnchanged: before === JSON.stringify(await stateOf(host)),
    events: host.events.slice(told).map(({ event }) => event),
  }
}

/** The request of a route, as it is sent. */
export function requestOf({ postern }: Breakable, name: string, { headers = {}, body, id = '' }: Sent): Request {
  const route = postern.routes.find((one) => one.name === name)
  if (route === undefined) throw new Error(`no route ${name}`)
  const url = `https://app.test/api/v1${route.path.replace(':id', id)}`
  const { method } = route
  if (body === undefined) return new Request(url, { method, headers })
  if (typeof body === 'string') return new Request(url, { method, headers, body })
  return new Request(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
