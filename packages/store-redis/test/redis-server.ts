import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createClient } from 'redis'
import type { Test } from 'uvu'

/** A redis-server of a test's own: its port stays the same over restarts, its folder too. */
export interface RedisServer {
  readonly url: string
  readonly pid: number
  /** Ends the process by a signal and starts it again in the same folder. */
  restart(signal: 'SIGTERM' | 'SIGKILL', downMs?: number): Promise<void>
  stop(): Promise<void>
}

const program = 'redis-server'

/** The server that somebody else runs for these tests; each test keeps to a prefix of its own. */
const givenUrl = process.env.POSTERN_TEST_REDIS_URL
const isInstalled = spawnSync(program, ['--version']).status === 0

export type Define = (name: string, run: () => Promise<void>) => void

/** Adds tests to a suite that starts redis-server; where none is installed, the suite is skipped and says so once. */
export function whereRedisStarts(cases: Test): Define {
  if (isInstalled) return cases
  cases.skip()
  console.log('skipped: there is no redis-server on the PATH')
  return () => {}
}

/** The same for a suite that is content with any Redis. */
export function whereRedisIs(cases: Test): Define {
  return givenUrl === undefined ? whereRedisStarts(cases) : cases
}

/** The Redis of POSTERN_TEST_REDIS_URL, or one of this test file's own. */
export async function reachRedis(): Promise<Pick<RedisServer, 'url' | 'stop'>> {
  if (givenUrl !== undefined) return { url: givenUrl, stop: async () => {} }
  return isInstalled ? startRedis() : { url: 'redis://127.0.0.1:1', stop: async () => {} }
}

/** Starts redis-server on a free port of 127.0.0.1, with everything that must survive in a folder of its own. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-redis-'))
  const port = await findFreePort()
  const url = `redis://127.0.0.1:${port}`
  const start = async () => {
    const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
    const child = spawn(program, [...fixed, '--enable-debug-command', 'local', ...settings], { stdio: 'ignore' })
    await waitUntilUp(url, child)
    return child
  }
  let child = await start()
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill(signal)
    await exited
  }
  return {
    url,
    get pid() {
      return child.pid ?? Number.NaN
    },
    async restart(signal, downMs = 0) {
      await end(signal)
      await setTimeout(downMs)
      child = await start()
    },
    async stop() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function waitUntilUp(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    const client = createClient({ url, socket: { reconnectStrategy: false } }).on('error', () => {})
    try {
      await client.connect()
      await client.ping()
      return
    } catch {
      await setTimeout(25)
    } finally {
      client.destroy()
    }
  }
  throw new Error('redis-server does not answer')
}
