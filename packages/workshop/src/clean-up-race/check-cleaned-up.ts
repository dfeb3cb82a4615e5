import assert from 'node:assert/strict'
import type { Store, UserId } from '@postern/core'

const nilUserId = '00000000-0000-0000-0000-000000000000' as UserId

/** Nobody who was deleted is left, nor a mark of a deletion, nor what has expired. */
export async function checkCleanedUp({ users, tokens }: Store): Promise<void> {
  const left = await users.list({ limit: 100 })
  assert.deepEqual(
    left.filter(({ status }) => status === 'deleted'),
    [],
  )
  const marks = await tokens.findByUser(nilUserId)
  assert.deepEqual(
    marks.filter(({ kind }) => kind === 'deletion'),
    [],
  )
  assert.equal(await tokens.removeExpired(Math.floor(Date.now() / 1000), 100), 0)
}
