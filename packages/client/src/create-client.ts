import { accountCalls } from './account-calls.ts'
import type { Client, ClientOptions } from './client.ts'
import { createWire } from './create-wire.ts'
import { mailCalls } from './mail-calls.ts'
import { sessionCalls } from './session-calls.ts'

/**
 * Makes a client of one Postern. Sends nothing until it is called.
 *
 * Tokens stand in memory alone, so that a reload of the only tab signs out; with `transport: 'cookie'` it does not.
 *
 * @throws {TypeError} for a base URL that is no origin
 */
export function createClient<A extends object = object, W extends object = A>(options: ClientOptions): Client<A, W> {
  const wire = createWire(options)
  return { fetch: wire.fetch, ...sessionCalls<A, W>(wire), ...accountCalls<A, W>(wire), ...mailCalls<A>(wire) }
}
