import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createCostMeter } from '@postern/workshop/src/store-costs/cost-meter.ts'
import { defineCosts } from '@postern/workshop/src/store-costs/define-costs.ts'
import { createClient } from 'redis'
import { suite, test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Call, writeBy } from '../src/call.ts'
import { createRedisStore } from '../src/index.ts'
import type { RedisClient, ScriptInput } from '../src/redis-client.ts'
import { createServerClock } from '../src/server-clock.ts'
import { createWriteScript } from '../src/write-script.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'

const script = createWriteScript(`return { 'done', now }`)

/** A server whose clock is `aheadMs` before this process's, and that may fail to know a script. */
function fakeServer(aheadMs: number) {
  const sent: string[] = []
  let fault: string | undefined
  const answer = (command: string, { arguments: [due = ''] }: ScriptInput) => {
    sent.push(command)
    if (fault !== undefined) throw new Error(fault)
    const now = Math.floor(performance.now() + aheadMs)
    return [now > Number(due) ? 'late' : 'done', now]
  }
  const client = {
    evalSha: async (_: string, input: ScriptInput) => answer('EVALSHA', input),
    eval: async (_: string, input: ScriptInput) => answer('EVAL', input),
  }
  return {
    client: client as unknown as RedisClient,
    sent,
    stepClock: (milliseconds: number) => {
      aheadMs += milliseconds
    },
    fail: (message: string) => {
      fault = message
    },
  }
}

const callOn = (client: RedisClient, clock = createServerClock(), waitMs = 1000): Call => ({
  client,
  clock,
  dueMs: performance.now() + waitMs,
  layout: 'layout',
})

test('the first write learns the clock of the server, the next ones know it', async () => {
  for (const aheadMs of [0, 86_400_000, -5000]) {
    const server = fakeServer(1_700_000_000_000 + aheadMs)
    const clock = createServerClock()
    assert.is((await writeBy(callOn(server.client, clock), script, [], [])).word, 'done')
    assert.is((await writeBy(callOn(server.client, clock), script, [], [])).word, 'done')
    assert.is(server.sent.length, 3)
  }
})

test('a step of the server clock costs one more round trip and no error', async () => {
  const server = fakeServer(1_700_000_000_000)
  const clock = createServerClock()
  await writeBy(callOn(server.client, clock), script, [], [])
  server.stepClock(3_600_000)
  assert.is((await writeBy(callOn(server.client, clock), script, [], [])).word, 'done')
  assert.is(server.sent.length, 4)
})

test('a write whose time is over is not sent', async () => {
  const server = fakeServer(1_700_000_000_000)
  const failure = await writeBy(callOn(server.client, createServerClock(), -1), script, [], []).catch((error) => error)
  assert.instance(failure, Error)
  assert.equal(server.sent, [])
})

test('a script is sent again only where the server says that it never ran', async () => {
  for (const [message, sent] of [
    ['NOSCRIPT No matching script.', ['EVALSHA', 'EVAL']],
    ['Socket closed unexpectedly', ['EVALSHA']],
    ['READONLY You can not write against a read only replica.', ['EVALSHA']],
  ] as const) {
    const server = fakeServer(0)
    server.fail(message)
    await writeBy(callOn(server.client), script, [], []).catch(() => {})
    assert.equal(server.sent, sent)
  }
})

test.run()

const costs = suite('what a call costs')

/** Tells of what goes to the server; every command is one call. */
function metered(client: RedisClient, begin: () => (entries?: number) => void): RedisClient {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        const end = begin()
        try {
          return await member.apply(target, args)
        } finally {
          end()
        }
      }
    },
  })
}

const server = await reachRedis()
const clients: { destroy(): void }[] = []
defineCosts(whereRedisIs(costs), new URL('kit-results.json', import.meta.url), async () => {
  const { begin, take } = createCostMeter()
  const client = await createClient({ url: server.url }).connect()
  clients.push(client)
  return { store: createRedisStore({ client: metered(client, begin), prefix: randomUUID() }), take }
})
costs.after(async () => {
  for (const client of clients) client.destroy()
  await server.stop()
})
costs.run()
