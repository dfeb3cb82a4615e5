import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A local DynamoDB in a process of its own. */
export interface Engine {
  readonly endpoint: string
  readonly port: number
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>
}

/** Where the engine's program is; undefined where npm has none for this platform. */
function findProgram(): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json'))
    const program = join(folder, 'dynoxide')
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

const program = findProgram()

/** Why these tests cannot run here; undefined where they can. */
export const engineMissing: string | undefined =
  program === undefined ? 'no local DynamoDB: @dynoxide/linux-x64 is not installed (Linux on x64 only)' : undefined

/**
 * Starts an engine on 127.0.0.1; it ends with this process.
 *
 * With a file its content outlives it. Without a port it takes a free one.
 */
export async function startEngine(options: { readonly file?: string; readonly port?: number } = {}): Promise<Engine> {
  const port = options.port ?? (await findFreePort())
  const args = ['serve', '--port', String(port), ...(options.file === undefined ? [] : ['--db-path', options.file])]
  const child = spawn(program ?? '', args, { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  for (let tries = 0; !(await listens(port)); tries++) {
    if (child.exitCode !== null || tries > 500) throw new Error(`dynoxide does not listen on port ${port}`)
    await pause(10)
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    async kill() {
      kill()
      await exited
      process.off('exit', kill)
    },
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}
