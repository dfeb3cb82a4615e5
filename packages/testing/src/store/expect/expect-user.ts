import assert from 'node:assert/strict'
import type { Store, UserRecord } from '@postern/core'

/** Rejects unless the record is stored, whole and exact, and each of its logins leads to it. */
export async function expectUser(store: Store, record: UserRecord): Promise<void> {
  assert.deepEqual(await store.users.findById(record.id), record, 'findById answers the user as it was written')
  for (const login of record.logins) {
    assert.deepEqual(
      await store.users.findByLogin(login),
      record,
      `findByLogin(${JSON.stringify(login)}) answers its user`,
    )
  }
}

/** Rejects if the id is known or if one of the logins leads to anybody. */
export async function expectNoUser(store: Store, record: Pick<UserRecord, 'id' | 'logins'>): Promise<void> {
  assert.equal(await store.users.findById(record.id), undefined, 'findById answers undefined')
  await expectFree(store, record.logins)
}

/** Rejects if one of the logins leads to anybody. */
export async function expectFree(store: Store, logins: readonly string[]): Promise<void> {
  for (const login of logins) {
    assert.equal(await store.users.findByLogin(login), undefined, `nobody has ${JSON.stringify(login)}`)
  }
}
