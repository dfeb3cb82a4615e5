import type { Store } from '@postern/core'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'

// Makes fifty calls of one kind at the instant it is told and says how many of them won.
interface Order {
  readonly race: keyof typeof races
  readonly atMilliseconds: number
}

const [engine, url = '', prefix = ''] = process.argv.slice(2)
const open = () => (engine === 'sqlite' ? createSqliteStore({ url, prefix }) : createPostgresStore({ url, prefix }))
const calls = 50
const store = open()
const own = process.pid

const races = {
  /** Both processes start on an empty database. */
  async migrate(_store: Store, place: number) {
    if (place > 0) return false
    await store.migrate()
    await store.ready()
    return true
  },
  insert: async ({ users }: Store, place: number) =>
    (await users.insert({ ...sampleUser(own * 100 + place), logins: ['email:wanted@example.com'] })) === 'inserted',
  replace: async ({ users }: Store, place: number) =>
    (await users.replace(sampleUser(1), { ...sampleUser(1), version: 2, logins: [`username:${own}-${place}`] })) ===
    'replaced',
  remove: ({ tokens }: Store) => tokens.remove(sampleToken(1)),
  /** Every writer reads again until it wins. */
  async count({ tokens }: Store) {
    for (;;) {
      const current = await tokens.findById('counter')
      if (current === undefined) return false
      const next = { ...current, version: current.version + 1 }
      if (await tokens.replace(current, next)) return true
    }
  },
}

process.on('message', async ({ race, atMilliseconds }: Order) => {
  while (Date.now() < atMilliseconds) {}
  const results = Array.from({ length: calls }, (_, place) => races[race](store, place))
  const settled = await Promise.allSettled(results)
  const failed = settled.find(({ status }) => status === 'rejected')
  const won = settled.filter((result) => result.status === 'fulfilled' && result.value).length
  process.send?.(failed?.status === 'rejected' ? String(failed.reason?.cause ?? failed.reason) : won)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
