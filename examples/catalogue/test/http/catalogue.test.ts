// timeout-seconds: 180
import { suite } from 'uvu'
import { eachDatabase } from '../support/each-database.ts'
import { worldOf } from '../support/open-world.ts'
import { defineAccess } from './define-access.ts'
import { defineBadInput } from './define-bad-input.ts'
import { defineLists } from './define-lists.ts'
import { defineProducts } from './define-products.ts'
import { defineRaces } from './define-races.ts'
import { defineSearches } from './define-searches.ts'
import { defineUnreadable } from './define-unreadable.ts'

const sqlite = suite('the catalogue on SQLite')
const postgres = suite('the catalogue on PostgreSQL')
for (const [cases, database, end] of await eachDatabase({ sqlite, postgres })) {
  const world = worldOf(cases, { database, cache: 'memory:' })
  defineProducts(cases, world)
  defineRaces(cases, world)
  defineLists(cases, world)
  defineSearches(cases, world)
  defineAccess(cases, world)
  defineBadInput(cases, world)
  defineUnreadable(cases, world)
  cases.after(end)
}
sqlite.run()
postgres.run()
