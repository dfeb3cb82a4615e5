import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { mysqlFindings } from '../src/mysql/mysql-settings.ts'
import { postgresFindings } from '../src/postgres/postgres-settings.ts'
import type { SqlFinding } from '../src/sql-finding.ts'

const shown = (findings: readonly SqlFinding[]) =>
  findings.map(({ level, setting, found }) => `${level} ${setting} ${found}`)

test('in MySQL and MariaDB whatever is not flushed at each commit is a warning, the binary log only where there is one', () => {
  for (const [flush, binlog, sync, expected] of [
    [1, 1, 1, []],
    [1, 0, 0, []],
    [2, 0, 0, ['warning innodb_flush_log_at_trx_commit 2']],
    [0, 1, 100, ['warning innodb_flush_log_at_trx_commit 0', 'warning sync_binlog 100']],
    [1, 1, 0, ['warning sync_binlog 0']],
  ] as const) {
    assert.equal(shown(mysqlFindings({ flush, binlog, sync })), expected, `${flush} ${binlog} ${sync}`)
  }
})

test('in PostgreSQL a commit that waits for no flush is a warning, and no flush at all an error', () => {
  for (const commit of ['on', 'local', 'remote_write', 'remote_apply']) {
    assert.equal(postgresFindings({ fsync: 'on', synchronous_commit: commit }), [], commit)
  }
  assert.equal(shown(postgresFindings({ fsync: 'off', synchronous_commit: 'off' })), [
    'error fsync off',
    'warning synchronous_commit off',
  ])
})

test.run()
