import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** A redis-server of a test file's own, whose port stays the same over restarts. */
export interface RedisServer {
  readonly url: string
  /** Ends the process; what it held is gone. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Leaves its connections open, and answers nothing. */
  pause(): void
  wake(): void
}

/** Starts one, or answers why it cannot. */
export async function startRedis(): Promise<RedisServer | { readonly reason: string }> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return { reason: 'there is no redis-server on the PATH' }
  const port = await freePort()
  let child: ChildProcess | undefined
  const signal = (name: NodeJS.Signals) => child?.kill(name)
  process.on('exit', () => signal('SIGKILL'))
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      signal('SIGKILL')
      await exited
    },
    async start() {
      const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
      child = spawn('redis-server', settings, { stdio: 'ignore' })
      await setTimeout(200)
    },
    pause: () => void signal('SIGSTOP'),
    wake: () => void signal('SIGCONT'),
  }
  await server.start()
  return server
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : Number.NaN
}
