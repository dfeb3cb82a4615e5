import type { Store } from '@postern/core'
import type { AuditTrail } from '@postern/core/audit'
import type { Alongside } from './alongside.ts'
import { answer } from './answer.ts'
import { createSqlAudit } from './create-sql-audit.ts'
import { type MigrationPlan, migrateTables, planMigration } from './migrate.ts'
import type { SqlEngine } from './sql-engine.ts'
import type { SqlFinding } from './sql-finding.ts'
import { createSqlTokens } from './sql-tokens.ts'
import { createSqlUsers } from './sql-users.ts'

/** A store in a SQL database, whose tables this package makes and upgrades. */
export interface SqlStore extends Store {
  /**
   * Makes or upgrades the tables; several processes may call it at once.
   *
   * @throws {Error} where the tables are of a later version of this package
   * @throws {PosternError} `store-unavailable`
   */
  migrate(): Promise<void>
  /**
   * As `migrate()`, and answers what this call ran: nothing where another process was first.
   *
   * @throws {Error} where the tables are of a later version of this package
   * @throws {PosternError} `store-unavailable`
   */
  applyMigration(): Promise<MigrationPlan>
  /**
   * Tells what `migrate()` would run, for a migration system of the host's own; changes nothing.
   *
   * @throws {PosternError} `store-unavailable`
   */
  planMigration(): Promise<MigrationPlan>
  /**
   * Asks the server how durable it is; an empty list means: what is acknowledged stays.
   *
   * @throws {PosternError} `store-unavailable`
   */
  checkSettings(): Promise<readonly SqlFinding[]>
  /**
   * Keeps events in the table `audit` beside the others, for the option `audit` of `createPostern`.
   *
   * An event is kept once it is committed, some hundred at once; at most 10,000 wait. Nothing is ever removed.
   */
  readonly audit: AuditTrail
}

/** Makes a store of an engine. */
export function createSqlStore<Client>(engine: SqlEngine<Client>, alongside: Alongside<Client> = {}): SqlStore {
  const where = engine.names.quote('meta')
  let closing: Promise<void> | undefined
  const applyMigration = async () => {
    const plan = await answer(() => migrateTables(engine))
    refuseLater(plan.found, plan.known, where)
    return plan
  }
  return {
    users: createSqlUsers(engine, alongside),
    tokens: createSqlTokens(engine),
    async ready() {
      const { found, known } = await answer(() => planMigration(engine))
      refuseLater(found, known, where)
      if (found < known) {
        throw new Error(
          `The tables beside ${where} are ${found === 0 ? 'missing' : `of version ${found}`} and this version of ` +
            `@postern/store-sql needs version ${known}: call store.migrate() first`,
        )
      }
    },
    async migrate() {
      await applyMigration()
    },
    applyMigration,
    planMigration: () => answer(() => planMigration(engine)),
    checkSettings: () => answer(() => engine.database.read((db) => engine.findSettings(db))),
    audit: createSqlAudit(engine),
    close() {
      closing ??= answer(() => engine.database.close())
      return closing
    },
  }
}

function refuseLater(found: number, known: number, where: string): void {
  if (found <= known) return
  throw new Error(
    `The tables beside ${where} are of version ${found} and this version of @postern/store-sql knows ${known}: ` +
      'upgrade the package. Nothing was changed',
  )
}
