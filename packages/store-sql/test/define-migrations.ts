import assert from 'node:assert/strict'
import { failureOf } from './failure-of.ts'
import { sampleUser } from './sample-records.ts'
import type { Define, TestDatabase } from './test-database.ts'

/** Defines what migrations promise. */
export function defineMigrations<Client>(define: Define, { open, query }: TestDatabase<Client>): void {
  define('a database without tables is not ready, and says what to do', async () => {
    const store = open('bare_')
    assert.match(String(await failureOf(store.ready())), /missing.*needs version 2: call store\.migrate\(\)/)
    await store.migrate()
    await store.ready()
    await store.close()
  })

  define('a plan changes nothing, and what it prints makes the tables without the package', async () => {
    const store = open('printed_')
    const plan = await store.planMigration()
    assert.deepEqual([plan.found, plan.known], [0, 2])
    assert.deepEqual(await store.planMigration(), plan)
    for (const statement of plan.statements) await query(statement)
    await store.ready()
    assert.deepEqual(await store.planMigration(), { found: 2, known: 2, statements: [] })
    await store.close()
  })

  define('a second migration keeps every row', async () => {
    const store = open('twice_')
    await Promise.all([1, 2, 3].map(() => store.migrate()))
    await store.users.insert(sampleUser(1))
    await store.migrate()
    assert.deepEqual(await store.users.list({ limit: 9 }), [sampleUser(1)])
    await store.close()
  })

  define('tables of a later version are refused by name and stay as they are', async () => {
    const store = open('later_')
    await store.migrate()
    await query("update later_meta set value = '7'")
    for (const call of [store.ready, store.migrate]) {
      assert.match(String(await failureOf(call())), /later_meta.*of version 7.*knows 2: upgrade the package/)
    }
    assert.equal((await store.planMigration()).found, 7)
    await store.close()
  })

  define('a name that would need quotes is refused at once', async () => {
    for (const prefix of ['a-b', 'A', '1a', "x'", 'a'.repeat(41)]) assert.throws(() => open(prefix), TypeError)
  })
}
