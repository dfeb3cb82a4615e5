// long
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { defineLimiterCases } from '@postern/testing/limiter'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisLimiter } from '../src/index.ts'
import { reachRedis, startRedis, whereRedisIs, whereRedisStarts } from './redis-server.ts'

const limiters = suite('the limiter in Redis')
const server = await reachRedis()
const hour = { limit: 20, seconds: 3600 }
const waits = { free: 0, baseSeconds: 60, maxSeconds: 900 }
const add = whereRedisIs(limiters)

defineLimiterCases(
  (name, run) => {
    // Those that wait do so at the same time.
    const early = run()
    early.catch(() => {})
    add(name, () => early)
  },
  async () => {
    const options = { url: server.url, prefix: randomUUID(), answerMs: 20_000 }
    const [limiter, other] = [createRedisLimiter(options), createRedisLimiter(options)]
    const close = async () => void (await Promise.all([limiter.close(), other.close()]))
    return { limiter, other, close }
  },
)

add('what it keeps expires by itself, but for a lock, and is under the key alone', async () => {
  const client = await createClient({ url: server.url }).connect()
  const prefix = randomUUID()
  const limiter = createRedisLimiter({ client, prefix, answerMs: 20_000 })
  await limiter.consume('one', hour)
  await limiter.admit('one', waits)
  await limiter.admit('locked', { ...waits, lockAt: 1 })
  await limiter.admit('counted', { ...waits, lockAt: 2 })
  const ttl = async (name: string) => client.ttl(`${prefix}:${name}`)
  assert.is(await ttl('window:{one}'), 3600)
  assert.is(await ttl('failures:{one}'), 90_060)
  assert.is(await ttl('failures:{locked}'), -1)
  assert.is(await ttl('failures:{counted}'), 30 * 86_400 + 60)
  assert.is((await client.keys(`${prefix}*`)).length, 4)
  await limiter.close()
  assert.is(await client.ping(), 'PONG')
  client.destroy()
})

add('a prefix or a connection that cannot be used is refused by name', () => {
  for (const prefix of ['', 'a b', '{a}'])
    assert.throws(() => createRedisLimiter({ url: server.url, prefix }), /createRedisLimiter\(\) takes a prefix/)
  assert.throws(() => Reflect.apply(createRedisLimiter, undefined, [{}]), /createRedisLimiter\(\) needs \{ client \}/)
  return Promise.resolve()
})

const outage = suite('a limiter whose Redis is away')
const addOutage = whereRedisStarts(outage)

for (const how of ['SIGSTOP', 'SIGKILL'] as const) {
  addOutage(`${how}: each answer within a second, a tenth allowed and never more, and back by itself`, async () => {
    const own = await startRedis()
    const outages: unknown[] = []
    const limiter = createRedisLimiter({ url: own.url, onOutage: (error) => outages.push(error) })
    const allowed = async (tries: number) => {
      const begunMs = performance.now()
      const answers = await Promise.all(Array.from({ length: tries }, () => limiter.consume('key', hour)))
      assert.ok(performance.now() - begunMs < 1000, 'within a second')
      return answers.filter((answer) => answer.allowed).length
    }
    assert.is(await allowed(15), 15)
    assert.ok((await limiter.admit('key', waits)).admitted)
    process.kill(own.pid, how)
    assert.is(await allowed(50), 2)
    assert.is((await limiter.admit('key', waits)).failures, 1)
    assert.not((await limiter.admit('key', waits)).admitted)
    assert.is(await allowed(50), 0)
    assert.is(outages.length, 1)
    await own.restart('SIGKILL')
    // Empty now, so that the whole limit is there again once it counts.
    for (let tries = 0; tries < 50 && (await limiter.consume('other', hour)).retryAfterSeconds === 0; tries++)
      await setTimeout(tries < 3 ? 0 : 100)
    await setTimeout(1100)
    assert.is(await allowed(50), 20)
    await limiter.close()
    await own.stop()
  })
}

limiters.after(() => server.stop())
limiters.run()
outage.run()
