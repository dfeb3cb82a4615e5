import { showStore } from '../../open-store/show-store.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { migrateStore } from '../migrate-store.ts'
import { type StoreInUse, withStore } from '../with-store.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Makes or upgrades what the store needs: tables, indexes. Never destructive.',
  options: { 'dry-run': { text: 'change nothing, print what would be done: the SQL, in order' } },
  notes: ['Several processes may do this at once: one migrates, the others wait.'],
  examples: ['postern migrate', 'postern migrate --dry-run > migrations/0007_auth.sql'],
  run: (call) =>
    call.flags.has('dry-run')
      ? withStore((held) => showPlan(call, held), { looksOnly: true })
      : withStore((held) => migrateStore(call, held)),
}

/** Standard output is the SQL and nothing else, so that it can be kept as a file. */
async function showPlan(call: Call, { store, settings }: StoreInUse): Promise<void> {
  const where = showStore(settings.store)
  const { found, known, statements } = (await store.planMigration?.()) ?? { found: 0, known: 0, statements: [] }
  if (found > known) throw new Error(`${where} is of version ${found} and this version knows ${known}: upgrade it`)
  if (statements.length > 0) {
    call.tell(
      { store: where, needed: true, from: found, to: known, statements },
      statements.map((one) => `${one};`).join('\n'),
    )
    return
  }
  const needed = (await store.needsMigration?.()) ?? false
  call.note(`${where} ${describeOther(store, needed)}`)
  call.tell({ store: where, needed, statements: [] }, '')
}

function describeOther({ migrate }: StoreInUse['store'], needed: boolean): string {
  if (migrate === undefined) return 'needs no migration'
  return needed
    ? 'needs a migration: it makes the table where there is none, and switches its time to live on'
    : 'is up to date'
}
