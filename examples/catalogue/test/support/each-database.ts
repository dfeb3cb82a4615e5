import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'uvu'
import { startPostgres } from './start-postgres.ts'

/** A suite, the URL of a database that is its alone, and what ends that; to be called when all else is closed. */
export type SuiteDatabase = readonly [cases: Test, database: string, end: () => Promise<void>]

/** The suites of one test file with their databases; where PostgreSQL does not start, its suite is skipped and says so. */
export async function eachDatabase(suites: {
  readonly sqlite: Test
  readonly postgres: Test
}): Promise<readonly SuiteDatabase[]> {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-sqlite-'))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  const sqlite = [suites.sqlite, `sqlite:${join(folder, 'catalogue.db')}`, remove] as const
  const server = await startPostgres()
  if ('reason' in server) {
    suites.postgres.skip()
    console.log(`skipped: ${server.reason}`)
    return [sqlite]
  }
  return [sqlite, [suites.postgres, server.url, server.stop]]
}
