import { createMysqlStore } from '../../src/mysql/index.ts'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { type Order, runRace } from '../run-race.ts'

// The second process of a race: says how many of its calls won.
const engines = { mysql: createMysqlStore, postgres: createPostgresStore, sqlite: createSqliteStore }
const [engine, url = '', prefix = ''] = process.argv.slice(2)
const store = engines[engine as keyof typeof engines]({ url, prefix })

process.on('message', async (order: Order) => {
  process.send?.(await runRace(store, order).catch((error: Error) => String(error.cause ?? error)))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
