import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createClient } from 'redis'
import { suite, test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Call, writeBy } from '../src/call.ts'
import { createRedisStore } from '../src/index.ts'
import type { RedisClient, ScriptInput } from '../src/redis-client.ts'
import { createServerClock } from '../src/server-clock.ts'
import { createWriteScript } from '../src/write-script.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

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

const server = await reachRedis()
const costs = suite('what a call costs')

/** Counts what goes to the server; every command is one round trip. */
function counting(client: RedisClient): { readonly client: RedisClient; take(): number } {
  let commands = 0
  const view = new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        commands++
        return member.apply(target, args)
      }
    },
  })
  const take = () => {
    const taken = commands
    commands = 0
    return taken
  }
  return { client: view, take }
}

const roundTrips = async () => {
  const client = await createClient({ url: server.url }).connect()
  const counted = counting(client)
  const { users, tokens } = createRedisStore({ client: counted.client, prefix: randomUUID() })
  const [user, token] = [sampleUser(1), sampleToken(1, { userId: sampleUser(1).id })]
  // The first write learns the server's clock, and the first use of a script sends it.
  const calls = {
    'users.insert': () => users.insert(user),
    'users.findById': () => users.findById(user.id),
    'users.findByLogin': () => users.findByLogin('email:1@example.com'),
    'users.list': () => users.list({ limit: 100 }),
    'users.replace': () => users.replace(user, user),
    'users.remove': () => users.remove(user),
    'tokens.insert': () => tokens.insert(token),
    'tokens.findById': () => tokens.findById(token.id),
    'tokens.findByUser': () => tokens.findByUser(user.id),
    'tokens.replace': () => tokens.replace(token, token),
    'tokens.remove': () => tokens.remove(token),
    'tokens.removeExpired': () => tokens.removeExpired(1, 100),
  }
  for (const call of Object.values(calls)) await call()
  counted.take()
  for (const [name, call] of Object.entries(calls)) {
    await call()
    assert.is(counted.take(), name === 'tokens.findByUser' ? 2 : 1, name)
  }
  client.destroy()
}

whereRedisIs(costs)('every method is one round trip, but findByUser two', roundTrips)

costs.after(() => server.stop())
costs.run()
