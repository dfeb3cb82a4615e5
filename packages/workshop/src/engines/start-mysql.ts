import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { freePort } from './free-port.ts'
import { reachMysql } from './given-mysql.ts'
import type { TestServer } from './test-server.ts'

/** From the PATH. */
const programs = { install: 'mariadb-install-db', serve: 'mariadbd' }
const user = process.getuid?.() === 0 ? ['--user=root'] : []
// No test takes the power away, so nothing waits for the disk; a killed server still has what it acknowledged.
const fast = ['--skip-log-bin', '--innodb-flush-log-at-trx-commit=2', '--innodb-flush-method=nosync']
const small = ['--innodb-buffer-pool-size=16M', '--innodb-log-file-size=8M', '--performance-schema=off']

/** The server of `POSTERN_TEST_MYSQL_URL`, or a MariaDB of its own; or answers why there is none. */
export async function startMysql(): Promise<TestServer | { readonly reason: string }> {
  const given = process.env.POSTERN_TEST_MYSQL_URL
  if (given !== undefined) return reachMysql(given)
  const folder = mkdtempSync(join(tmpdir(), 'postern-mariadb-'))
  const data = `--datadir=${join(folder, 'data')}`
  const installing = ['--no-defaults', ...user, data, '--auth-root-authentication-method=normal', '--skip-test-db']
  const installed = spawnSync(programs.install, [...installing, ...fast, ...small], { encoding: 'utf8' })
  if (installed.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    const said = installed.error?.message ?? installed.stderr
    return {
      reason: `no mariadb-server on the PATH (${said.trim().split('\n').at(-1)}): apt-get install mariadb-server`,
    }
  }
  const port = await freePort()
  const socket = `--socket=${join(folder, 'socket')}`
  const place = ['--bind-address=127.0.0.1', `--port=${port}`, socket, '--skip-name-resolve', '--pid-file=pid']
  let server: ChildProcess | undefined
  process.on('exit', () => {
    server?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const stop = async () => {
    if (server === undefined) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  const start = async () => {
    server = spawn(programs.serve, ['--no-defaults', ...user, data, ...place, ...fast, ...small], { stdio: 'ignore' })
    await makeDatabase(port)
  }
  await start()
  return { port, url: `mysql://root@127.0.0.1:${port}/postern`, stop, start, end: stop }
}

/** As soon as the server answers. */
async function makeDatabase(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' })
      await connection.query('create database if not exists postern')
      return await connection.end()
    } catch (error) {
      if (tries > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
