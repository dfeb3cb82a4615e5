import { createMigrator, type Kysely, sql } from './kysely.ts'
import type { Tables } from './tables.ts'

/** The statements of each step, by a name that says its place in the order. */
export type Steps = { readonly [name: string]: readonly string[] }

/** Runs the steps that the database has not seen. */
export async function migrateTables(db: Kysely<Tables>, steps: Steps): Promise<void> {
  const migrations = Object.entries(steps).map(([name, statements]) => [
    name,
    {
      async up(within: Kysely<unknown>) {
        for (const statement of statements) await sql.raw(statement).execute(within)
      },
    },
  ])
  const provider = { getMigrations: async () => Object.fromEntries(migrations) }
  const { error } = await createMigrator(db, provider).migrateToLatest()
  if (error !== undefined) throw error
}
