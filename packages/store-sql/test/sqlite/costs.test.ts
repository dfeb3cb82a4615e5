import { join } from 'node:path'
import { createCostMeter } from '@postern/workshop/src/store-costs/cost-meter.ts'
import { defineCosts } from '@postern/workshop/src/store-costs/define-costs.ts'
import { suite } from 'uvu'
import { createSqliteStore, type SqlStore } from '../../src/sqlite/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { meterFiles } from './meter-files.ts'

const costs = suite('what a call costs in SQLite')
const folder = temporaryFolder()
const { begin, take } = createCostMeter()
meterFiles(begin)
const stores: SqlStore[] = []

defineCosts(costs, new URL('kit-results.json', import.meta.url), async (users) => {
  const store = createSqliteStore({ url: join(folder, `${users}.db`) })
  stores.push(store)
  await store.migrate()
  return { store, take }
})
costs.after(async () => {
  await Promise.all(stores.map((store) => store.close()))
})
costs.run()
