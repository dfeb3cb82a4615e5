import { defineStoreCases } from '@postern/testing/store'
import { defineAttackFlows } from '@postern/workshop/src/attack-flows/define-attack-flows.ts'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { defineCrashFlows } from '@postern/workshop/src/crash-flows/define-crash-flows.ts'
import { defineDeletionFlows } from '@postern/workshop/src/deletion-flows/define-deletion-flows.ts'
import { defineMailFlows } from '@postern/workshop/src/mail-flows/define-mail-flows.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import { defineAlongside } from './define-alongside.ts'
import { defineAudit } from './define-audit.ts'
import { defineHeldRows } from './define-held-rows.ts'
import { defineMigrations } from './define-migrations.ts'
import type { Define, TestDatabase } from './test-database.ts'

/** Defines what every engine has to pass: the kit, the flows, the attacks, those through a mailbox, soft deletion, and what only SQL stores promise. */
export function defineSharedCases<Client>(define: Define, database: TestDatabase<Client>): void {
  const openEmpty = emptied(database)
  const kit = countPasses(define, database.results, 'kit')
  const crashes = countPasses(define, database.results, 'crashes')
  defineStoreCases(kit.define, openEmpty)
  kit.compare()
  defineCrashFlows(crashes.define, openEmpty)
  crashes.compare()
  defineAttackFlows(define, openEmpty)
  defineMailFlows(define, openEmpty)
  defineDeletionFlows(define, openEmpty)
  defineAudit(define, openEmpty)
  defineMigrations(define, database)
  defineAlongside(define, database)
  defineHeldRows(define, database)
}

/** Stores on the same tables, emptied before each: making tables costs more than most of the cases. */
function emptied<Client>({ open, query }: TestDatabase<Client>): () => Promise<SqlStore> {
  let made: Promise<void> | undefined
  return async () => {
    const store = open('kit_')
    made ??= store.migrate()
    await made
    for (const table of ['kit_tokens', 'kit_users', 'kit_audit']) await query(`delete from ${table}`)
    return store
  }
}
