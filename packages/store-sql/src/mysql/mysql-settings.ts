import type { Kysely } from 'kysely'
import { sql } from '../kysely.ts'
import type { SqlFinding } from '../sql-finding.ts'
import type { Tables } from '../tables.ts'

/** How the server keeps what it has acknowledged. */
export interface MysqlSettings {
  readonly flush: number
  readonly binlog: number
  readonly sync: number
}

/** Asks for what every user may read. */
export async function readMysqlSettings(db: Kysely<Tables>): Promise<MysqlSettings> {
  const { rows } = await sql<MysqlSettings>`
    select @@global.innodb_flush_log_at_trx_commit as flush, @@global.log_bin as binlog,
      @@global.sync_binlog as sync`.execute(db)
  const { flush = 1, binlog = 0, sync = 1 } = rows[0] ?? {}
  return { flush: Number(flush), binlog: Number(binlog), sync: Number(sync) }
}

/** What of it may lose an acknowledged write, by the manual of `innodb_flush_log_at_trx_commit` and of `sync_binlog`. */
export function mysqlFindings({ flush, binlog, sync }: MysqlSettings): readonly SqlFinding[] {
  const findings: SqlFinding[] = []
  if (flush !== 1) {
    const who = flush === 2 ? 'a crash of the machine' : 'a crash of the server'
    const text = `Set it to 1: ${who} loses about the last second of acknowledged writes.`
    findings.push({ level: 'warning', setting: 'innodb_flush_log_at_trx_commit', found: String(flush), text })
  }
  if (binlog === 1 && sync !== 1) {
    const text =
      'Set it to 1: after a crash of the machine the binary log, and what replicates from it, lacks acknowledged writes.'
    findings.push({ level: 'warning', setting: 'sync_binlog', found: String(sync), text })
  }
  return findings
}
