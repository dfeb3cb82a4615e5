import { performance } from 'node:perf_hooks'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createFetchHandler } from '../../src/http/fetch-handler.ts'
import { contract } from './contract.ts'

const url = (path: string) => `https://app.test/api/v1${path}`
const json = { 'content-type': 'application/json' }
const login = JSON.stringify({ login: 'ada', password: 'x' })

function open() {
  const world = contract()
  return { ...world, handler: createFetchHandler(world.exchange) }
}

/** A body that gives one chunk a turn and tells how many were asked for. */
function chunks(bytes: number, count: number) {
  const told = { given: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (told.given === count) return controller.close()
        told.given++
        controller.enqueue(new Uint8Array(bytes).fill(0x20))
      },
      cancel() {
        told.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { told, stream }
}

const post = (body: string | ReadableStream, headers: Record<string, string> = json, signal?: AbortSignal) =>
  new Request(url('/auth/login'), {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
    ...(signal !== undefined && { signal }),
  })

test('a Request is answered with a Response', async () => {
  const { handler, calls } = open()
  const response = await handler(post(login), { address: '192.0.2.1', requestId: 'request-1' })
  assert.is(response?.status, 200)
  assert.is(response?.headers.get('x-request-id'), 'request-1')
  assert.is(response?.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.is(Object(await response?.json()).token_type, 'Bearer')
  assert.equal(calls[0]?.args[1], { requestId: 'request-1', address: '192.0.2.1' })
})

test('the language is that of Accept-Language, unless the host knows better', async () => {
  const { handler, calls } = open()
  const asked = () => post(login, { ...json, 'accept-language': 'de-AT, en;q=0.5' })
  await handler(asked(), { requestId: 'request-1' })
  await handler(asked(), { requestId: 'request-2', locale: 'fr' })
  await handler(asked(), { requestId: 'request-3', locale: 'x'.repeat(100_000) })
  assert.equal(
    calls.map(({ args }) => args[1]),
    [{ requestId: 'request-1', locale: 'de-AT' }, { requestId: 'request-2', locale: 'fr' }, { requestId: 'request-3' }],
  )
})

test('a query changes nothing, and a foreign path falls through', async () => {
  const { handler } = open()
  const me = new Request(url('/users/me?access_token=good'), { headers: { authorization: 'Bearer good' } })
  assert.is((await handler(me))?.status, 200)
  assert.is((await handler(new Request(url('/users/me?access_token=good'))))?.status, 401)
  assert.is(await handler(new Request(url('/notes'))), undefined)
})

test('an answer without a body has none, and HEAD has the length', async () => {
  const { handler } = open()
  const headers = { authorization: 'Bearer good' }
  const ended = await handler(new Request(url('/users/me'), { method: 'DELETE', headers }))
  assert.is(ended?.status, 204)
  assert.is(ended?.body, null)
  const head = await handler(new Request(url('/users/me'), { method: 'HEAD', headers }))
  assert.is(head?.body, null)
  assert.ok(Number(head?.headers.get('content-length')) > 100)
})

test('another prefix is the host’s choice', async () => {
  const { exchange } = contract()
  const handler = createFetchHandler(exchange, { prefix: '/accounts' })
  const request = new Request('https://app.test/accounts/users/me', { headers: { authorization: 'Bearer good' } })
  assert.is((await handler(request))?.status, 200)
  assert.is(await handler(new Request(url('/users/me'))), undefined)
})

test('an endless body is let go of at 32 KiB', async () => {
  const { handler } = open()
  const { told, stream } = chunks(8192, Number.POSITIVE_INFINITY)
  const response = await handler(post(stream))
  assert.is(response?.status, 413)
  assert.is(told.given, 5)
  assert.ok(told.cancelled)
})

test('a body in many pieces is put together', async () => {
  const { handler } = open()
  const bytes = new TextEncoder().encode(login)
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  assert.is((await handler(post(stream)))?.status, 200)
})

test('a body that breaks off is refused, and is no fault', async () => {
  const { handler, faults } = open()
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error('ECONNRESET'))
    },
  })
  const response = await handler(post(stream))
  assert.is(response?.status, 400)
  assert.is(faults.length, 0)
})

test('a client that went away is not waited for, and half a body is never taken for a whole one', async () => {
  const { handler, calls } = open()
  const abort = new AbortController()
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(login))
    },
    cancel() {
      cancelled = true
    },
  })
  const answered = handler(post(stream, json, abort.signal))
  setTimeout(() => abort.abort(), 10)
  assert.is((await answered)?.status, 400)
  assert.ok(cancelled)
  assert.is(calls.length, 0)
})

test('a body that is too slow is 408 and let go of', async () => {
  const { exchange, calls } = contract()
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{'))
    },
    cancel() {
      cancelled = true
    },
  })
  const response = await createFetchHandler(exchange, { bodySeconds: 0.02 })(post(stream))
  assert.is(response?.status, 408)
  assert.ok(cancelled)
  assert.is(calls.length, 0)
})

for (const [what, pull] of [
  ['is waited for in vain', () => new Promise<void>(() => {})],
  ['comes in drops', (to: ReadableStreamDefaultController) => drop(to)],
] as const) {
  test(`a body that never ends and ${what} is 408 in the time that a body has`, async () => {
    const { exchange, calls } = contract()
    let cancelled = false
    const stream = new ReadableStream<Uint8Array>({
      pull,
      cancel() {
        cancelled = true
        return new Promise(() => {})
      },
    })
    const began = performance.now()
    const response = await createFetchHandler(exchange, { bodySeconds: 0.05 })(post(stream))
    const took = performance.now() - began
    assert.is(response?.status, 408)
    assert.is(Object(await response?.json()).code, 'request-timeout')
    assert.ok(took >= 50 && took < 1000, String(took))
    assert.ok(cancelled)
    assert.is(calls.length, 0)
  })
}

async function drop(to: ReadableStreamDefaultController): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
  to.enqueue(new TextEncoder().encode(' '))
}

test('a body that somebody read before is a programmer’s error that says so', async () => {
  for (const take of [
    async (request: Request) => void (await request.text()),
    (request: Request) => void request.body?.getReader(),
  ]) {
    const { handler, faults } = open()
    const request = post(login)
    await take(request)
    assert.is((await handler(request))?.status, 500)
    assert.match(String(faults[0]?.error), /hand over request\.clone\(\)/)
  }
})

test('a stream of anything but bytes is refused at its first piece', async () => {
  const { handler } = open()
  let given = 0
  const stream = new ReadableStream(
    {
      pull(controller) {
        if (++given === 9) controller.close()
        else controller.enqueue(login)
      },
    },
    { highWaterMark: 0 },
  )
  const response = await handler(post(stream))
  assert.is(response?.status, 400)
  assert.is(given, 1)
})

test('two credentials are seen although Headers joins them', async () => {
  const { handler } = open()
  const headers = new Headers({ authorization: 'Bearer good' })
  headers.append('authorization', 'Bearer other')
  assert.is((await handler(new Request(url('/users/me'), { headers })))?.status, 400)
})

test('dot segments are gone before the path is looked at', async () => {
  const { handler } = open()
  const request = new Request('https://app.test/api/v1/x/../users/me', { headers: { authorization: 'Bearer good' } })
  assert.is((await handler(request))?.status, 200)
  assert.is(await handler(new Request('https://app.test/api/v1/users%2Fme')), undefined)
})

test.run()
