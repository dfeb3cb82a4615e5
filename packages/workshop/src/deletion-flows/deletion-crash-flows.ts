import assert from 'node:assert/strict'
import { isPosternError, type Postern, type Store, type UserId } from '@postern/core'
import { ada, type DeletedLogins, daySeconds, openDeleting, opens } from './deletion-world.ts'

/** A flow of soft deletion, of which a crash may leave any part. */
export interface DeletionFlow {
  readonly name: string
  /** How far ahead of the time of day it runs. */
  readonly aheadSeconds: number
  prepare(postern: Postern, id: UserId): Promise<unknown>
  run(postern: Postern, id: UserId): Promise<unknown>
}

export const deletionFlows: readonly DeletionFlow[] = [
  {
    name: 'a soft deletion',
    aheadSeconds: 0,
    prepare: async () => {},
    run: ({ users }, id) => users.delete(id),
  },
  {
    name: 'a restoring',
    aheadSeconds: 0,
    prepare: ({ users }, id) => users.delete(id),
    run: ({ users }, id) => users.restore(id),
  },
  {
    name: 'a purge',
    aheadSeconds: 31 * daySeconds,
    prepare: ({ users }, id) => users.delete(id),
    run: (postern) => postern.cleanUp(),
  },
]

export interface Deleting {
  readonly store: Store
  readonly logins: DeletedLogins
  readonly id: UserId
  readonly accessToken: string
}

/** The user is there, or deleted, or gone, and never half of it; and what goes on goes on to a purge that leaves nothing. */
export async function checkDeleting({ store, logins, id, accessToken }: Deleting): Promise<void> {
  const postern = openDeleting(store, logins)
  const record = await store.users.findById(id)
  const isIn = record !== undefined && record.status !== 'deleted' && record.passwordHash !== undefined
  const loggedIn = await postern.login(ada).then(
    () => true,
    () => false,
  )
  assert.deepEqual(
    [await opens(postern, accessToken), loggedIn],
    [isIn, isIn],
    'it opens exactly where it is as it was',
  )
  if (record?.status === 'deleted') {
    assert.deepEqual([record.passwordHash, record.roles], [undefined, []])
    const again: unknown = await postern.users.restore(id).catch((error: unknown) => error)
    assert.ok(!(again instanceof Error) || isPosternError(again, 'not-found'), String(again))
  }
  if ((await postern.users.find(id)) !== undefined) await postern.users.delete(id)
  const later = openDeleting(store, logins, 62 * daySeconds)
  await later.cleanUp()
  await later.cleanUp()
  assert.equal(await store.users.findById(id), undefined, 'clean-up left the record')
  assert.deepEqual(await store.tokens.findByUser(id), [], 'clean-up left tokens')
  assert.ok(await postern.register(ada))
}
