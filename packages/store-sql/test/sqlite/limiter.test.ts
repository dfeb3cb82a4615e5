// long
import { join } from 'node:path'
import { defineLimiterCases } from '@postern/testing/limiter'
import Database from 'libsql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createSqliteLimiter, createSqliteStore } from '../../src/sqlite/index.ts'
import { beginEarly } from '../begin-early.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const limiters = suite('the limiter in SQLite')
const url = join(temporaryFolder(), 'auth.db')
const store = createSqliteStore({ url })
await store.migrate()
/** So that a busy machine is no outage. */
const answerMs = 20_000
const hour = { limit: 20, seconds: 3600 }

defineLimiterCases(
  (name, run) => limiters(name, name.startsWith('race:') ? run : beginEarly(run)),
  async () => {
    const [limiter, other] = [createSqliteLimiter({ url, answerMs }), createSqliteLimiter({ url, answerMs })]
    return { limiter, other, close: async () => void (await Promise.all([limiter.close(), other.close()])) }
  },
)

limiters('what is over is removed', async () => {
  const beside = new Database(url)
  const insert = beside.prepare('insert into postern_limits values (?, 1, 1, 1)')
  for (let number = 0; number < 150; number++) insert.run(`old-${number}`)
  const limiter = createSqliteLimiter({ url, answerMs })
  for (let call = 0; call < 101; call++) await limiter.consume('key', hour)
  await limiter.close()
  assert.equal(beside.prepare("select key from postern_limits where key like 'old-%'").all([]), [])
  beside.close()
})

limiters(
  'while another holds the file, each answer is there within a second, a tenth allowed and never more',
  async () => {
    const outages: unknown[] = []
    const limiter = createSqliteLimiter({ url, onOutage: (error) => outages.push(error) })
    const beside = new Database(url)
    beside.exec('begin immediate')
    const begunMs = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, () => limiter.consume('held', hour)))
    const tookMs = performance.now() - begunMs
    assert.ok(tookMs < 1000, `${tookMs} ms`)
    assert.is(answers.filter(({ allowed }) => allowed).length, 2)
    assert.is(outages.length, 1)
    beside.exec('rollback')
    beside.close()
    await limiter.close()
  },
)

limiters('without the table a tenth is allowed, and somebody is told', async () => {
  const outages: unknown[] = []
  const limiter = createSqliteLimiter({ url, prefix: 'other_', onOutage: (error) => outages.push(error) })
  const answers = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('key', hour)))
  assert.is(answers.filter(({ allowed }) => allowed).length, 2)
  assert.match(String(outages[0]), /no such table: other_limits/)
  await limiter.close()
})

limiters('a database in memory is refused: nobody could share it', () => {
  assert.throws(() => createSqliteLimiter({ url: ':memory:' }), /needs a file/)
})

limiters.after(() => store.close())
limiters.run()
