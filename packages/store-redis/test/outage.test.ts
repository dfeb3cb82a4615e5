// long
import { setTimeout } from 'node:timers/promises'
import type { Store } from '@postern/core'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { openRedisStore } from '../src/open-redis-store.ts'
import { outcomeOf } from './outcome-of.ts'
import { type RedisServer, startRedis, whereRedisStarts } from './redis-server.ts'
import { sampleToken, sampleUser } from './sample-records.ts'
import { startLoad } from './start-load.ts'
import { untilItAnswers } from './until-it-answers.ts'

const limitMs = 5000
/** A fifth of the real ones, so that the tests need not wait for so long. */
const limits = { waitMs: 800, silenceMs: 1200, pingMs: 600 }
const durable = ['--appendonly', 'yes', '--appendfsync', 'always']

/** Every method once; each is given records that no other call touches. */
const everyCall = ({ users, tokens }: Store, number: number): readonly (() => Promise<unknown>)[] => [
  () => users.insert(sampleUser(number)),
  () => users.findById(sampleUser(number).id),
  () => users.findByLogin(`email:${number}@example.com`),
  () => users.list({ limit: 1 }),
  () => users.replace(sampleUser(number), sampleUser(number)),
  () => users.remove(sampleUser(number)),
  () => tokens.insert(sampleToken(number)),
  () => tokens.findById(`token-${number}`),
  () => tokens.findByUser(sampleUser(number).id),
  () => tokens.replace(sampleToken(number), sampleToken(number)),
  () => tokens.remove(sampleToken(number)),
  () => tokens.removeExpired(1, 10),
]

const outage = suite('a Redis that is away')
const passes = countPasses(whereRedisStarts(outage), new URL('kit-results.json', import.meta.url), 'outages')

function define(name: string, run: (server: RedisServer, store: Store) => Promise<void>): void {
  passes.define(name, async () => {
    const server = await startRedis(durable)
    const store = openRedisStore({ url: server.url }, limits)
    try {
      await store.ready()
      await run(server, store)
    } finally {
      await store.close()
      await server.stop()
    }
  })
}

define('a server that is killed under load and started again has every acknowledged write', async (server, store) => {
  const load = startLoad(store, 16)
  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
    await setTimeout(400)
    await server.restart(signal, 200)
  }
  await setTimeout(400)
  await load.end()
  const refused = load.versions.reduce((sum, each) => sum + each.refused, 0)
  const acknowledged = load.versions.reduce((sum, each) => sum + each.acknowledged, 0)
  assert.ok(refused > 0 && acknowledged > 100, `${acknowledged} acknowledged, ${refused} refused`)
  console.log(`three restarts: ${acknowledged} acknowledged, ${refused} refused, none lost`)
})

define('every method says store-unavailable while the server is down, and works again after', async (server, store) => {
  const down = server.restart('SIGKILL', 600)
  await setTimeout(100)
  for (const call of everyCall(store, 7)) {
    const begunMs = performance.now()
    assert.is(await outcomeOf(call()), 'store-unavailable')
    assert.ok(performance.now() - begunMs < limitMs)
  }
  await down
  await untilItAnswers(() => store.ready())
  for (const call of everyCall(store, 7)) assert.is(await outcomeOf(call()), 'ok')
})

define('a paused server is unavailable within 5 s, and no refused write happens when it wakes', async (server) => {
  const store = createRedisStore({ url: server.url })
  const [kept, away] = [sampleUser(1), sampleUser(2)]
  await store.users.insert(kept)
  process.kill(server.pid, 'SIGSTOP')
  const begunMs = performance.now()
  const calls = [
    ...everyCall(store, 5),
    () => store.users.insert(away),
    () => store.users.remove(kept),
    () => store.tokens.insert(sampleToken(3)),
  ]
  for (const outcome of await Promise.all(calls.map((call) => outcomeOf(call()))))
    assert.is(outcome, 'store-unavailable')
  assert.ok(performance.now() - begunMs < limitMs, `${performance.now() - begunMs} ms`)
  process.kill(server.pid, 'SIGCONT')
  await untilItAnswers(() => store.ready())
  assert.equal(await store.users.list({ limit: 10 }), [kept])
  assert.is(await store.tokens.findById('token-3'), undefined)
  assert.is(await store.users.insert(away), 'inserted')
  await store.close()
})

define('a server that is busy for a while answers late but right', async (server, store) => {
  const admin = await createClient({ url: server.url }).connect()
  const sleep = admin.sendCommand(['DEBUG', 'SLEEP', '0.6'])
  await setTimeout(100)
  assert.is(await store.users.insert(sampleUser(1)), 'inserted')
  await sleep
  admin.destroy()
  assert.equal(await store.users.findById(sampleUser(1).id), sampleUser(1))
})

define("a host's client that queues while offline writes nothing late either", async (server) => {
  const client = createClient({ url: server.url, socket: { reconnectStrategy: 100 } }).on('error', () => {})
  await client.connect()
  const borrowed = openRedisStore({ client }, limits)
  await borrowed.ready()
  process.kill(server.pid, 'SIGSTOP')
  // Enough to fill the buffers of the sockets, so that part of it waits in the client's own queue.
  const large = 'x'.repeat(100_000)
  const calls = Array.from({ length: 100 }, (_, number) => borrowed.users.insert(sampleUser(number, { large })))
  for (const outcome of await Promise.all(calls.map(outcomeOf))) assert.is(outcome, 'store-unavailable')
  process.kill(server.pid, 'SIGCONT')
  await untilItAnswers(() => borrowed.ready())
  assert.equal(await borrowed.users.list({ limit: 10 }), [])
  const down = server.restart('SIGKILL', 500)
  await setTimeout(200)
  assert.is(await outcomeOf(borrowed.users.insert(sampleUser(1))), 'store-unavailable')
  await down
  await untilItAnswers(() => borrowed.ready())
  await setTimeout(200)
  assert.equal(await borrowed.users.list({ limit: 10 }), [])
  await borrowed.close()
  assert.ok(client.isOpen, "the store left the host's client open")
  client.destroy()
})

define('nothing listens: ready says store-unavailable in time, and close ends', async (server) => {
  await server.stop()
  const store = openRedisStore({ url: server.url }, limits)
  const begunMs = performance.now()
  assert.is(await outcomeOf(store.ready()), 'store-unavailable')
  assert.ok(performance.now() - begunMs < limitMs)
  await store.close()
  assert.is(await outcomeOf(store.users.list({ limit: 1 })), 'store-unavailable')
})

passes.compare()
outage.run()
