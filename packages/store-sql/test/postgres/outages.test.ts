import { isPosternError, type TokenRecord } from '@postern/core'
import pg from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import { startPostgres, type TestPostgres } from '../start-postgres.ts'
import { openTcpProxy } from '../tcp-proxy.ts'

const outages = suite('outages of PostgreSQL')
const server = await startPostgres()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const isAway = (error: unknown) => isPosternError(error, 'store-unavailable')

/** Writes and reads until it is told to stop; answers what was acknowledged. */
async function load(store: ReturnType<typeof createPostgresStore>, isOver: () => boolean, from: number) {
  const written: TokenRecord[] = []
  let refused = 0
  for (let number = from; !isOver(); number++) {
    const token = sampleToken(number)
    try {
      assert.is(await store.tokens.insert(token), true)
      written.push(token)
      assert.equal(await store.tokens.findById(token.id), token)
      assert.is((await store.users.list({ limit: 1 })).length, 1)
    } catch (error) {
      assert.ok(isAway(error), String(error))
      refused += 1
      await pause(20)
    }
  }
  return { written, refused }
}

function defineRestarts({ url, stop, start }: TestPostgres): void {
  for (const owner of ['own', 'borrowed'] as const) {
    outages(`a restart under load: right answers or store-unavailable, nothing is lost (${owner} pool)`, async () => {
      const pool = new pg.Pool({ connectionString: url })
      pool.on('error', () => undefined)
      const place = { schema: `restart_${owner}` }
      const store = createPostgresStore(owner === 'own' ? { url, ...place } : { pool, ...place })
      await store.migrate()
      await store.users.insert(sampleUser(1))
      let over = false
      const loads = Array.from({ length: 8 }, (_, place) => load(store, () => over, place * 1_000_000))
      await pause(300)
      await stop()
      assert.ok(isAway(await failureOf(store.users.findById(sampleUser(1).id))))
      assert.ok(isAway(await failureOf(store.users.list({ limit: 1 }))))
      assert.ok(isAway(await failureOf(store.ready())))
      await start()
      await pause(300)
      over = true
      const results = await Promise.all(loads)
      const written = results.flatMap((result) => result.written)
      assert.ok(written.length > 20, `${written.length} written`)
      assert.ok(results.some(({ refused }) => refused > 0))
      for (const token of written) assert.equal(await store.tokens.findById(token.id), token)
      await store.close()
      await pool.end()
    })
  }
}

function defineCutWires({ url, port }: TestPostgres): void {
  for (const hooked of [false, true]) {
    outages(
      `a wire that falls silent ends in store-unavailable within 5 s${hooked ? ', in a hook too' : ''}`,
      async () => {
        const proxy = await openTcpProxy(port)
        const connectionString = url.replace(`:${port}/`, `:${proxy.port}/`)
        const pool = new pg.Pool({ connectionString, max: 2, connectionTimeoutMillis: 1000 })
        pool.on('error', () => undefined)
        const inserted = async (client: pg.PoolClient) => {
          if (hooked) proxy.set('stall')
          await client.query('select 1')
        }
        const store = createPostgresStore({ pool, schema: `silent_${hooked}`, alongside: { inserted } })
        await store.migrate()
        if (!hooked) proxy.set('stall')
        const begun = performance.now()
        const calls = [1, 2, 3].map((number) => failureOf(store.users.insert(sampleUser(number))))
        for (const failure of await Promise.all(calls)) assert.ok(isAway(failure), String(failure))
        assert.ok(performance.now() - begun < 5000)
        proxy.set('pass')
        assert.equal(await store.users.list({ limit: 9 }), [])
        assert.is(pool.totalCount <= 2, true)
        await pool.end()
        await proxy.close()
      },
    )
  }

  outages('a connection that is reset inside a transaction leaves nothing behind', async () => {
    const proxy = await openTcpProxy(port)
    const cut = { now: true }
    const store = createPostgresStore({
      url: url.replace(`:${port}/`, `:${proxy.port}/`),
      schema: 'reset',
      alongside: {
        async inserted(client) {
          if (cut.now) proxy.reset()
          await client.query('select 1')
        },
      },
    })
    await store.migrate()
    assert.ok(isAway(await failureOf(store.users.insert(sampleUser(1)))))
    cut.now = false
    assert.is(await store.users.insert(sampleUser(1)), 'inserted')
    await store.close()
    await proxy.close()
  })
}

function defineClosing({ url }: TestPostgres): void {
  outages('a closed store says so, and a borrowed pool stays open', async () => {
    const pool = new pg.Pool({ connectionString: url })
    pool.on('error', () => undefined)
    const store = createPostgresStore({ pool, prefix: 'closed_' })
    await store.migrate()
    await store.close()
    await store.close()
    assert.ok(isAway(await failureOf(store.users.findById(sampleUser(1).id))))
    assert.is((await pool.query('select 1')).rowCount, 1)
    await pool.end()
  })
}

if ('reason' in server) {
  outages.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  defineRestarts(server)
  defineCutWires(server)
  defineClosing(server)
  outages.after(() => server.end())
}
outages.run()
