import assert from 'node:assert/strict'
import type { Store, TokenRecord } from '@postern/core'

/** Rejects unless the record is stored, whole and exact. */
export async function expectToken(store: Store, record: TokenRecord): Promise<void> {
  assert.deepEqual(await store.tokens.findById(record.id), record, 'findById answers the token as it was written')
}

/** Rejects if the id is known. */
export async function expectNoToken(store: Store, id: string): Promise<void> {
  assert.equal(await store.tokens.findById(id), undefined, 'findById answers undefined')
}
