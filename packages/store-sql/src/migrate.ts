import type { Kysely } from 'kysely'
import { sql } from './kysely.ts'
import type { SqlEngine } from './sql-engine.ts'
import type { Tables } from './tables.ts'

/** What stands between the database and this version of the package. */
export interface MigrationPlan {
  /** The version of the tables that are there; 0 where there are none. */
  readonly found: number
  /** The version that this package works with. */
  readonly known: number
  /** What `migrate()` would run, in this order; in one transaction, except in MySQL, which has none for such statements. */
  readonly statements: readonly string[]
}

/** A migration may have to wait for another process, and for the tables to be locked. */
const migrationSeconds = 60
const versionName = 'schema-version'

/** Reads what a migration would do, and does nothing. */
export function planMigration<Client>(engine: SqlEngine<Client>): Promise<MigrationPlan> {
  return engine.database.transact(async (db) => ({ keep: false, answer: await readPlan(engine, db) }))
}

/**
 * Brings the tables to this package's version, one process at a time while the others wait: all steps or none, or in MySQL
 * some, of which the next run makes all.
 *
 * Tables of a later version stay as they are, which the answered plan shows.
 */
export function migrateTables<Client>(engine: SqlEngine<Client>): Promise<MigrationPlan> {
  return engine.migrateAlone(async (db) => {
    const plan = await readPlan(engine, db)
    for (const statement of plan.statements) await sql.raw(statement).execute(db)
    return plan
  }, migrationSeconds)
}

async function readPlan<Client>(engine: SqlEngine<Client>, db: Kysely<Tables>): Promise<MigrationPlan> {
  const { hasTables, before } = await engine.inspect(db)
  const { meta } = engine.names
  const row = hasTables
    ? await db.selectFrom(meta).select('value').where('name', '=', versionName).executeTakeFirst()
    : undefined
  const found = Number(row?.value ?? 0)
  const steps = engine.migrations.filter(({ version }) => version > found)
  const known = Math.max(...engine.migrations.map(({ version }) => version))
  if (steps.length === 0) return { found, known, statements: [] }
  const note = `insert into ${engine.names.quote('meta')} (name, value) values ('${versionName}', '${known}') ${engine.orSetValue}`
  return { found, known, statements: [...before, ...steps.flatMap(({ statements }) => statements), note] }
}
