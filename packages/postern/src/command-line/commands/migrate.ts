import { showStore } from '../../open-store/show-store.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { type StoreInUse, withStore } from '../with-store.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Makes or upgrades what the store needs: tables, indexes. Never destructive.',
  options: { 'dry-run': { text: 'change nothing, print what would be done: the SQL, in order' } },
  notes: ['Several processes may do this at once: one migrates, the others wait.'],
  examples: ['postern migrate', 'postern migrate --dry-run > migrations/0007_auth.sql'],
  run: (call) => withStore((held) => (call.flags.has('dry-run') ? showPlan(call, held) : migrateStore(call, held))),
}

async function migrateStore(call: Call, { store, settings }: StoreInUse): Promise<void> {
  const where = showStore(settings.store)
  if (store.migrate === undefined) {
    call.tell({ store: where, migrated: false }, `${where} needs no migration`)
    return
  }
  const plan = await store.planMigration?.()
  await store.migrate()
  if (plan === undefined) call.tell({ store: where, migrated: true }, `${where} is ready`)
  else {
    const { found, known } = plan
    const text = found === known ? `is of version ${known} already` : `was migrated from version ${found} to ${known}`
    call.tell({ store: where, migrated: found !== known, from: found, to: known }, `${where} ${text}`)
  }
}

/** Standard output is the SQL and nothing else, so that it can be kept as a file. */
async function showPlan(call: Call, { store, settings }: StoreInUse): Promise<void> {
  const where = showStore(settings.store)
  const { found, known, statements } = (await store.planMigration?.()) ?? { found: 0, known: 0, statements: [] }
  if (found > known) throw new Error(`${where} is of version ${found} and this version knows ${known}: upgrade it`)
  if (statements.length > 0) {
    call.tell({ store: where, from: found, to: known, statements }, statements.map((one) => `${one};`).join('\n'))
    return
  }
  const text = await describeOther({ store, settings })
  call.note(`${where} ${text}`)
  call.tell({ store: where, statements: [] }, '')
}

async function describeOther({ store, settings }: StoreInUse): Promise<string> {
  if (store.migrate === undefined) return 'needs no migration'
  if (store.planMigration !== undefined) return 'is up to date'
  const isReady = await store.ready().then(
    () => true,
    () => false,
  )
  if (isReady) return 'is up to date'
  return settings.store.kind === 'dynamodb'
    ? 'is not ready: a migration makes the table where there is none, and switches its time to live on'
    : 'is not ready: it needs a migration'
}
