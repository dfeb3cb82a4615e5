// long
// timeout-seconds: 300
import type { ExchangeRequest, Postern } from '@postern/core'
import { createMemoryAudit } from '@postern/core/audit'
import { createTestPostern } from '@postern/testing'
import type { HttpResponse } from '@postern/testing/http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type OpenAdapter, openAdapters } from './open-adapters.ts'
import { type RecordedExchange, recordExchanges } from './record-exchanges.ts'

const same = suite('all web adapters')

/** All that a host can switch on: an adapter mounts the routes that its Postern has. */
const everything = {
  audit: createMemoryAudit(),
  deletion: { soft: true },
  introspection: { clients: ['billing'] },
  passwordGrant: true,
} as const

/** Headers of the connection, which the contract says nothing of. */
const ofConnection = new Set(['connection', 'date', 'keep-alive', 'content-length'])

/** Everything that a client gets but the order of headers; the length is held against the body. */
function bytesOf(response: HttpResponse, method: string): unknown {
  const { status, headers, text } = response
  const length = headers.get('content-length')
  if (length !== null && method !== 'HEAD') assert.is(Number(length), Buffer.byteLength(text))
  const pairs = [...headers].filter(([name]) => !ofConnection.has(name))
  return [status, pairs.map((pair) => pair.join(': ')).sort(), text]
}

/** Everything that core is told of a request but the headers that nobody sent. */
async function described(given: ExchangeRequest, { request, body }: RecordedExchange): Promise<unknown> {
  const headers = given.headers instanceof Headers ? Object.fromEntries(given.headers) : given.headers
  const names = Object.keys(request.headers ?? {}).filter((name) => name !== 'host')
  // Before the body is read: Koa's reader writes a coding anew.
  const sent = names.map((name) => [name, headers[name]].flat())
  const source = body === undefined ? undefined : await given.body()
  const read = source !== undefined && 'bytes' in source ? Buffer.from(source.bytes).toString('base64') : undefined
  // A REST API decodes the query, and its adapter writes it anew: what it says is the same.
  const query = [...new URLSearchParams(given.query)]
  return [given.method, given.path, query, sent, read]
}

/** A Postern that answers what was recorded, and says what it was asked. */
function replaying(postern: Postern, current: { exchange?: RecordedExchange; asked: unknown[] }): Postern {
  return {
    ...postern,
    async exchange(given) {
      if (current.exchange === undefined) return undefined
      current.asked.push(await described(given, current.exchange))
      return current.exchange.answer
    },
  }
}

same('answer the same bytes but for the order of headers, and ask core for the same', async () => {
  const recorded = await recordExchanges()
  assert.ok(recorded.length >= 200, `${recorded.length} exchanges`)
  const current: { exchange?: RecordedExchange; asked: unknown[] } = { asked: [] }
  const adapters = await openAdapters(replaying(createTestPostern(everything).postern, current))
  try {
    for (const exchange of recorded) {
      current.exchange = exchange
      await compare(adapters, exchange, current)
    }
  } finally {
    await Promise.all(adapters.map((adapter) => adapter.close()))
  }
})

async function compare(
  adapters: readonly OpenAdapter[],
  { request, answer }: RecordedExchange,
  current: { asked: unknown[] },
): Promise<void> {
  const said = `${request.method} ${request.path} ${answer.status}`
  let first: unknown
  let firstAsked: unknown
  for (const { name, request: send } of adapters) {
    current.asked = []
    const bytes = bytesOf(await send(request), request.method)
    first ??= bytes
    firstAsked ??= current.asked[0]
    assert.equal(bytes, first, `${name}: ${said}`)
    assert.equal(current.asked, [firstAsked], `${name} asks: ${said}`)
  }
}

same.run()
