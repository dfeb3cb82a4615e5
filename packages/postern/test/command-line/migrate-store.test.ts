import type { JsonObject } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { migrateStore } from '../../src/command-line/migrate-store.ts'
import { openStore } from '../../src/open-store/open-store.ts'

const url = 'sqlite::memory:'
const settings = {
  production: false,
  storeUrl: url,
  store: { kind: 'sqlite', path: ':memory:' },
  texts: new Map(),
} as const

test('whoever comes to migrate while another process does says that there was nothing to do', async () => {
  const store = await openStore(url)
  const told: JsonObject[] = []
  const call = { tell: (data: JsonObject) => void told.push(data) }
  // Between a look at the plan and the work the other process does it all.
  const planMigration = async () => {
    const plan = await store.planMigration?.()
    await store.migrate?.()
    if (plan === undefined) throw new Error('a SQL store has a plan')
    return plan
  }
  const applyMigration = async () => {
    await store.migrate?.()
    return (await store.applyMigration?.()) ?? false
  }
  await migrateStore(call, { store: { ...store, planMigration, applyMigration }, settings })
  await store.close()
  assert.equal(told, [{ store: 'sqlite::memory:', migrated: false, from: 2, to: 2 }])
})

test.run()
