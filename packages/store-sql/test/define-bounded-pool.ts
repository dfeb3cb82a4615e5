import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import type { Alongside } from '../src/alongside.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import { sampleUser } from './sample-records.ts'
import type { Define } from './test-database.ts'

const most = 10

/** Defines that a store opens no more connections of its own than it says, each of which a transaction holds here. */
export function defineBoundedPool<Client>(
  define: Define,
  own: (prefix: string, alongside: Alongside<Client>) => SqlStore,
): void {
  define(
    `of 25 transactions at once ${most} run, each on a connection of the store's own pool, and the others wait`,
    async () => {
      let [running, peak] = [0, 0]
      const inserted = async () => {
        peak = Math.max(peak, ++running)
        await setTimeout(50)
        running--
      }
      const store = own('bounded_', { inserted })
      await store.migrate()
      const made = await Promise.all(Array.from({ length: 25 }, (_, number) => store.users.insert(sampleUser(number))))
      assert.deepEqual(new Set(made), new Set(['inserted']))
      assert.ok(peak <= most && peak > 1, `${peak} at once`)
      await store.close()
    },
  )
}
