import assert from 'node:assert/strict'
import { defineLimiterCases } from '@postern/testing/limiter'
import type { Pool } from 'pg'
import { createPostgresLimiter, createPostgresStore } from '../../src/postgres/index.ts'
import { beginEarly } from '../begin-early.ts'
import { openTcpProxy } from '../tcp-proxy.ts'
import type { Define } from '../test-database.ts'
import type { TestServer } from '../test-server.ts'

const prefix = 'limiter_'
const hour = { limit: 20, seconds: 3600 }

/** Defines what a limiter in PostgreSQL does, on one table. */
export async function defineLimiter(define: Define, { url, port }: TestServer, pool: Pool): Promise<void> {
  await createPostgresStore({ pool, prefix }).migrate()
  // So that a busy machine is no outage.
  const shared = { prefix, answerMs: 20_000 }
  const [limiter, other] = [createPostgresLimiter({ ...shared, pool }), createPostgresLimiter({ ...shared, url })]
  defineLimiterCases(
    (name, run) => define(`limiter: ${name}`, beginEarly(run)),
    async () => ({ limiter, other }),
  )

  define('limiter: what is over is removed', async () => {
    await pool.query(`insert into ${prefix}limits select 'old-' || n, 1, 1, 1 from generate_series(1, 150) as n`)
    for (let call = 0; call < 101; call++) await limiter.consume('key', hour)
    const { rows } = await pool.query(`select key from ${prefix}limits where key like 'old-%'`)
    assert.deepEqual(rows, [])
  })

  define('limiter: a wire that falls silent: each answer within a second, a tenth allowed and never more', async () => {
    const proxy = await openTcpProxy(port)
    const outages: unknown[] = []
    const through = url.replace(`:${port}/`, `:${proxy.port}/`)
    const lone = createPostgresLimiter({ url: through, prefix, onOutage: (error) => outages.push(error) })
    const allowed = async () => {
      const begunMs = performance.now()
      const answers = await Promise.all(Array.from({ length: 50 }, () => lone.consume('silent', hour)))
      const tookMs = performance.now() - begunMs
      assert.ok(tookMs < 1000, `${tookMs} ms`)
      return answers.filter((answer) => answer.allowed).length
    }
    assert.equal(await allowed(), 20)
    proxy.set('stall')
    assert.equal(await allowed(), 2)
    assert.equal(await allowed(), 0)
    assert.equal(outages.length, 1)
    proxy.set('pass')
    await lone.close()
    await proxy.close()
    await other.close()
  })
}
