import { showStore } from '../open-store/show-store.ts'
import type { Call } from './call.ts'
import type { StoreInUse } from './with-store.ts'

/** Migrates a store, and tells what this call did: another process may have been first. */
export async function migrateStore(
  call: Pick<Call, 'tell'>,
  { store, settings }: Pick<StoreInUse, 'store' | 'settings'>,
): Promise<void> {
  const where = showStore(settings.store)
  const done = await store.applyMigration?.()
  if (done === undefined) {
    call.tell({ store: where, migrated: false }, `${where} needs no migration`)
  } else if (typeof done === 'boolean') {
    call.tell({ store: where, migrated: done }, `${where} is ${done ? 'ready' : 'up to date already'}`)
  } else {
    const { found, known } = done
    const text = found === known ? `is of version ${known} already` : `was migrated from version ${found} to ${known}`
    call.tell({ store: where, migrated: found !== known, from: found, to: known }, `${where} ${text}`)
  }
}
