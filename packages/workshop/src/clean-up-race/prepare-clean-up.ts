import assert from 'node:assert/strict'
import { PosternError, type Store } from '@postern/core'
import { createTestPostern } from '@postern/testing'

/** How many users somebody has to tell of: half of them deleted by a process that died, half due for their purge. */
export const leftToTell = 20
const expiredTokens = 60

/** Leaves work for several processes: deletions that stopped before the record went, purges that are due, and what has expired. */
export async function prepareCleanUp(store: Store): Promise<void> {
  const away = () => Promise.reject(new PosternError('store-unavailable'))
  const dying: Store = { ...store, users: { ...store.users, remove: away } }
  const posterns = [
    createTestPostern({ store: dying, now: Date.now }).postern,
    createTestPostern({ store, now: Date.now, deletion: { soft: true, purgeAfterDays: 1 } }).postern,
  ]
  for (const [kind, { users }] of posterns.entries()) {
    for (let nth = 0; nth < leftToTell / 2; nth++) {
      const { id } = await users.create({ email: `clean-${kind}-${nth}@example.org` })
      await users.delete(id).catch(() => undefined)
      assert.equal((await store.users.findById(id))?.status, 'deleted')
    }
  }
  const expiresAt = Math.floor(Date.now() / 1000) - 60
  for (let nth = 0; nth < expiredTokens; nth++) {
    await store.tokens.insert({ id: `expired-${nth}`, kind: 'session', version: 1, expiresAt })
  }
}
