// long
// timeout-seconds: 240
import { setTimeout } from 'node:timers/promises'
import { suite, type Test } from 'uvu'
import * as assert from 'uvu/assert'
import { call } from '../support/call.ts'
import { eachDatabase } from '../support/each-database.ts'
import { startMixedLoad } from '../support/mixed-load.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { spawnCatalogue } from '../support/spawn-catalogue.ts'

const login = { email: 'ada@example.com', password: 'correct horse battery staple' }

/** Two processes of one catalogue with their admin's token, until the work is done. */
async function withTwo(
  urls: { readonly database: string; readonly cache: string },
  work: (processes: readonly string[], token: string) => Promise<void>,
): Promise<void> {
  const variables = {
    CATALOGUE_DATABASE: urls.database,
    CATALOGUE_CACHE: urls.cache,
    CATALOGUE_BASE_URL: 'http://localhost:3000',
    CATALOGUE_SECRET: 'Zm9yLXRlc3RzLW9ubHktMzItYnl0ZXMtb2YtdGV4dC4u',
    CATALOGUE_ADMIN_EMAIL: login.email,
    CATALOGUE_ADMIN_PASSWORD: login.password,
  }
  // At once, so that both want to make the tables and the admin.
  const starts = await Promise.allSettled([spawnCatalogue(variables), spawnCatalogue(variables)])
  const processes = starts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    assert.is(processes.length, 2)
    const [url = ''] = processes.map((one) => one.url)
    const { body } = await call(url, 'POST /api/v1/auth/login', { body: login })
    const token = body.access_token
    await call(url, 'POST /api/v1/categories', { body: { slug: 'things', name: 'Things' }, token })
    await work(
      processes.map((one) => one.url),
      token,
    )
  } finally {
    assert.equal(await Promise.all(processes.map((one) => one.stop())), [0, 0])
  }
}

const LOAD_MS = 1500

function defineLoads(cases: Test, database: string, redis: RedisServer | { readonly reason: string }): void {
  cases('with a cache each, no read through either process shows less than what was acknowledged', () =>
    withTwo({ database, cache: 'memory:' }, async (processes, token) => {
      const load = await startMixedLoad(processes, token)
      await setTimeout(LOAD_MS)
      const { stale, failed, ...counts } = await load.end()
      console.log(`memory: ${JSON.stringify(counts)}`)
      assert.equal([stale, failed], [[], []])
      assert.ok(counts.hits > 0 && counts.writes > 3 && counts.reads > 20)
    }),
  )

  if ('reason' in redis) {
    console.log(`skipped: ${redis.reason}`)
    return
  }

  cases('with one Redis that is paused, woken, killed and started again, nothing is stale and nothing fails', () =>
    withTwo({ database, cache: redis.url }, async (processes, token) => {
      const load = await startMixedLoad(processes, token)
      await setTimeout(LOAD_MS)
      // It misses what happens now, and comes back with all that it had.
      redis.pause()
      await setTimeout(LOAD_MS)
      redis.wake()
      await setTimeout(LOAD_MS)
      await redis.kill()
      await setTimeout(LOAD_MS)
      await redis.start()
      await setTimeout(LOAD_MS)
      const { stale, failed, ...counts } = await load.end()
      console.log(`redis: ${JSON.stringify(counts)}`)
      assert.equal([stale, failed], [[], []])
      assert.ok(counts.hits > 0 && counts.writes > 3 && counts.reads > 20)
      assert.ok(counts.slowestMs < 5000, `${counts.slowestMs} ms`)
    }),
  )
}

const sqlite = suite('two processes on SQLite')
const postgres = suite('two processes on PostgreSQL')
const redis = await startRedis()
for (const [cases, database, end] of await eachDatabase({ sqlite, postgres })) {
  defineLoads(cases, database, redis)
  cases.after(end)
}
postgres.after(async () => {
  if ('kill' in redis) await redis.kill()
})
sqlite.run()
postgres.run()
