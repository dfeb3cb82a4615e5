import assert from 'node:assert/strict'
import type { InsuranceOptions } from '@postern/core/limiters'
import { defineLimiterCases, type LimiterSubject } from '@postern/testing/limiter'
import type { TestServer } from '@postern/workshop/src/engines/test-server.ts'
import type { SqlLimiter } from '../src/create-sql-limiter.ts'
import { openTcpProxy } from './tcp-proxy.ts'
import type { Define } from './test-database.ts'

interface LimitedDatabase {
  readonly server: TestServer
  /** A limiter with a pool of its own, or on the test's, in the tables of a store that has migrated. */
  open(prefix: string, options: InsuranceOptions & { readonly url?: string }): SqlLimiter
  migrate(prefix: string): Promise<unknown>
  query(text: string): Promise<readonly unknown[]>
  /** The name of the column, quoted where it has to be. */
  readonly key: string
}

const prefix = 'limiter_'
/** Longer than a busy machine takes. */
const patienceMs = 3000
const hour = { limit: 20, seconds: 3600 }

/** Defines what a limiter in the database of a server does, on one table. */
export async function defineLimiter(define: Define, database: LimitedDatabase): Promise<void> {
  const { url, port } = database.server
  await database.migrate(prefix)
  // So that a busy machine is no outage.
  const answerMs = 20_000
  const [limiter, other] = [database.open(prefix, { answerMs }), database.open(prefix, { answerMs, url })]
  defineTogether(define, async () => ({ limiter, other }))

  define('limiter: what is over is removed', async () => {
    const old = Array.from({ length: 150 }, (_, number) => `('old-${number}', 1, 1, 1)`).join()
    await database.query(`insert into ${prefix}limits (${database.key}, count, ends_at, gone_at) values ${old}`)
    for (let call = 0; call < 101; call++) await limiter.consume('key', hour)
    assert.deepEqual(await database.query(`select * from ${prefix}limits where ${database.key} like 'old-%'`), [])
  })

  define('limiter: without the table a tenth is allowed, and somebody is told', async () => {
    const outages: unknown[] = []
    const lost = database.open('nowhere_', { answerMs, onOutage: (error) => outages.push(error) })
    const answers = await Promise.all(Array.from({ length: 50 }, () => lost.consume('key', hour)))
    assert.equal(answers.filter(({ allowed }) => allowed).length, 2)
    assert.match(String(outages[0]), /nowhere_limits/)
  })

  define('limiter: a wire that falls silent: each answer in time, a tenth allowed and never more', async () => {
    const proxy = await openTcpProxy(port)
    const outages: unknown[] = []
    const through = url.replace(`:${port}/`, `:${proxy.port}/`)
    const lone = database.open(prefix, {
      url: through,
      answerMs: patienceMs,
      onOutage: (error) => outages.push(error),
    })
    const allowed = async () => {
      const begunMs = performance.now()
      const answers = await Promise.all(Array.from({ length: 50 }, () => lone.consume('silent', hour)))
      const tookMs = performance.now() - begunMs
      assert.ok(tookMs < 2 * patienceMs, `${tookMs} ms`)
      return answers.filter((answer) => answer.allowed).length
    }
    try {
      assert.equal(await allowed(), 20)
      assert.deepEqual(outages, [])
      proxy.set('stall')
      assert.equal(await allowed(), 2)
      assert.equal(await allowed(), 0)
      assert.equal(outages.length, 1)
    } finally {
      // Ends although nothing comes any more.
      await lone.close()
      await proxy.close()
      await other.close()
    }
  })
}

function defineTogether(define: Define, open: () => Promise<LimiterSubject>): void {
  // Those that only wait begin together, at the turn of the first: earlier, all else would be in their way.
  const waiting: (() => Promise<void>)[] = []
  let begun: readonly Promise<void>[] | undefined
  defineLimiterCases((name, run) => {
    if (name.startsWith('race:')) return define(`limiter: ${name}`, run)
    const place = waiting.push(run) - 1
    define(`limiter: ${name}`, async () => {
      begun ??= waiting.map((one) => one())
      for (const one of begun) one.catch(() => undefined)
      await begun[place]
    })
  }, open)
}
