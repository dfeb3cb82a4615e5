import { cleanUpAtOnce } from '@postern/workshop/src/clean-up-race/clean-up-at-once.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

/** Which calls a process makes, how many, and when. */
export interface Order {
  readonly race: keyof typeof races
  readonly calls: number
  readonly atMilliseconds: number
}

const own = process.pid

const races = {
  /** Both processes start on an empty database; won by the one that had something to do. */
  async migrate(store: SqlStore) {
    const { statements } = await store.applyMigration()
    await store.ready()
    return statements.length > 0
  },
  insert: async ({ users }: SqlStore, place: number) =>
    (await users.insert({ ...sampleUser(own * 100 + place), logins: ['email:wanted@example.com'] })) === 'inserted',
  replace: async ({ users }: SqlStore, place: number) =>
    (await users.replace(sampleUser(1), { ...sampleUser(1), version: 2, logins: [`username:${own}-${place}`] })) ===
    'replaced',
  remove: ({ tokens }: SqlStore) => tokens.remove(sampleToken(1)),
  /** Of what has expired, three at a time. */
  expire: ({ tokens }: SqlStore) => tokens.removeExpired(2_000_000_000, 3),
  cleanUp: (store: SqlStore) => cleanUpAtOnce(store),
  /** Every writer reads again until it wins. */
  async count({ tokens }: SqlStore) {
    for (;;) {
      const current = await tokens.findById('counter')
      if (current === undefined) return false
      const next = { ...current, version: current.version + 1 }
      if (await tokens.replace(current, next)) return true
    }
  },
}

/** Makes calls of one kind at the instant it is told; answers how many of them won, or how many records they won. */
export async function runRace(store: SqlStore, { race, calls, atMilliseconds }: Order): Promise<number> {
  while (Date.now() < atMilliseconds) {}
  const results = await Promise.all(Array.from({ length: calls }, (_, place) => races[race](store, place)))
  return results.reduce<number>((sum, each) => sum + Number(each), 0)
}
