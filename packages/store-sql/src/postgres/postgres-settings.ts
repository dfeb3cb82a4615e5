import type { Kysely } from 'kysely'
import { sql } from '../kysely.ts'
import type { SqlFinding } from '../sql-finding.ts'
import type { Tables } from '../tables.ts'

/** How the server keeps what it has acknowledged. */
export interface PostgresSettings {
  readonly fsync: string
  readonly synchronous_commit: string
}

/** Asks for what holds in the sessions of the pool, which every user may read. */
export async function readPostgresSettings(db: Kysely<Tables>): Promise<PostgresSettings> {
  const { rows } = await sql<PostgresSettings>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`.execute(db)
  return rows[0] ?? { fsync: 'on', synchronous_commit: 'on' }
}

/** What of it may lose an acknowledged write, by the manual's chapter on the write-ahead log. */
export function postgresFindings({ fsync, synchronous_commit: commit }: PostgresSettings): readonly SqlFinding[] {
  const findings: SqlFinding[] = []
  if (fsync !== 'on') {
    const text = 'Set it to on: a crash of the machine may lose or damage the whole database.'
    findings.push({ level: 'error', setting: 'fsync', found: fsync, text })
  }
  if (commit === 'off') {
    const text = 'Set it to on: a crash of the server loses the last moments of acknowledged writes.'
    findings.push({ level: 'warning', setting: 'synchronous_commit', found: commit, text })
  }
  return findings
}
