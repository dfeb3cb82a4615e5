import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { execForm, lastOf, type Stage } from './parse-dockerfile.ts'

const startSeconds = 30

/** Starts what an image starts, asks as its health check does, and stops it as an engine does; tells what is wrong. */
export const startRoot = async (app: string, last: Stage, folder: string): Promise<readonly string[]> => {
  const [command = '', ...args] = execForm(lastOf(last, 'CMD') ?? '[]')
  // Below /data is all that it writes; a development start needs no TLS and no mail server.
  const own = {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: '0',
    POSTERN_STORE: `file:${join(folder, 'data/postern.json')}`,
  }
  const env = { PATH: process.env.PATH, ...own }
  const server = spawn(command, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = once(server, 'exit')
  try {
    const port = await portOf(() => output, server)
    if (port === undefined) return [`the image's CMD does not start:\n${output}`]
    const health = /CMD (\[.*\])$/.exec(lastOf(last, 'HEALTHCHECK') ?? '')?.[1] ?? '[]'
    const [asks = '', ...how] = execForm(health)
    await promisify(execFile)(asks, how, { cwd: app, env: { ...env, PORT: port } })
    server.kill('SIGTERM')
    const [exitCode] = await ended
    return exitCode === 0 ? [] : [`after SIGTERM the server ended with ${exitCode}`]
  } catch (error) {
    return [`the image's HEALTHCHECK fails: ${error}`]
  } finally {
    server.kill('SIGKILL')
  }
}

async function portOf(output: () => string, server: { readonly exitCode: number | null }): Promise<string | undefined> {
  for (let tries = 0; tries < startSeconds * 10 && server.exitCode === null; tries++) {
    const port = /"listening":"[^"]*:(\d+)"/.exec(output())?.[1]
    if (port !== undefined) return port
    await setTimeout(100)
  }
  return undefined
}
