import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPosternError } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createBreachList } from '../src/breached.ts'

const known = 'violet-harbour-41'
const digest = createHash('sha1').update(known).digest('hex').toUpperCase()
const padding = `${'0'.repeat(34)}1:0\r\n`

interface World {
  readonly origin: string
  readonly asked: readonly string[]
}

/** A service of its own, which answers as it is told. */
async function withService(answer: (response: ServerResponse) => void, run: (world: World) => Promise<void>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['add-padding']}`)
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await run({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const list = (response: ServerResponse) => response.end(`${padding}${digest.slice(5)}:3\r\n${'A'.repeat(35)}:7`)

test('five digits of a digest leave the process, whatever the password, and padding is no hit @asvs-1.3.6', () =>
  withService(list, async ({ origin, asked }) => {
    const breaches = createBreachList({ origin })
    assert.is(await breaches.has(known), true)
    assert.is(await breaches.has('another long pass phrase'), false)
    assert.is(asked[0], `GET /range/${digest.slice(0, 5)} true`)
    for (const line of asked) assert.match(line, /^GET \/range\/[0-9A-F]{5} true$/)
  }))

test('what the padding counts 0 times is not known', () =>
  withService(
    (response) => response.end(`${digest.slice(5)}:0\r\n`),
    async ({ origin }) => assert.is(await createBreachList({ origin }).has(known), false),
  ))

test('a breached password is refused with the reason, at registration, change and reset alike @asvs-6.2.12 @nist-N13 @nist-N15', () =>
  withService(list, async ({ origin }) => {
    const { postern, signIn } = createTestPostern({ breachList: createBreachList({ origin }) })
    const codeOf = async (call: Promise<unknown>) => {
      const error = await call.catch((reason: unknown) => reason)
      return isPosternError(error) ? error.errors?.[0]?.code : undefined
    }
    assert.is(await codeOf(postern.register({ email: 'eve@example.com', password: known })), 'breached')
    const { user } = await signIn()
    assert.is(await codeOf(postern.users.setPassword(user.id, known)), 'breached')
    assert.is(await codeOf(postern.users.setPassword(user.id, 'another long pass phrase')), undefined)
  }))

test('a list that is away, redirects, lies or floods lets the password pass, and an event says so @asvs-6.2.12 @asvs-15.3.2', async () => {
  const answers: readonly ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(500).end(),
    (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    (response) => response.end('<html>'),
    (response) => response.end(`${padding}`.repeat(20_000)),
    (response) => response.destroy(),
  ]
  for (const answer of answers) {
    await withService(answer, async ({ origin, asked }) => {
      const { postern, events } = createTestPostern({ breachList: createBreachList({ origin }) })
      const { status } = await postern.register({ email: 'ada@example.com', password: known })
      assert.is(status, 'registered')
      assert.is(events.filter(({ event }) => event === 'x_breach_check_unavailable').length, 1)
      assert.not.ok(asked.some((line) => line.includes('elsewhere')))
    })
  }
})

test('a list that never answers is not waited for', () =>
  withService(
    () => {},
    async ({ origin }) => {
      const { postern } = createTestPostern({ breachList: createBreachList({ origin }) })
      assert.is((await postern.register({ email: 'ada@example.com', password: known })).status, 'registered')
    },
  ))

test('an origin without TLS, in a private network, or with a path is refused at the start @asvs-1.3.6', () => {
  const origins = [
    'http://example.com',
    'https://10.0.0.1',
    'https://192.168.1.1',
    'https://172.20.0.1',
    'https://[fd00::1]',
  ]
  for (const origin of [
    ...origins,
    'https://169.254.169.254',
    'https://127.0.0.1.',
    'https://example.com/x',
    'file:///etc',
    '',
  ]) {
    assert.throws(() => createBreachList({ origin }), /origin must be/, origin)
  }
  assert.ok(createBreachList({ origin: 'https://breaches.example.com' }))
})

test.run()
