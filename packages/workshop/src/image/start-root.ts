import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { execForm, lastOf, type Stage } from './parse-dockerfile.ts'

const startSeconds = 30

/**
 * Starts what an image starts, asks as its health check does, and stops it as an engine does; tells what is wrong.
 *
 * As the engine it gives nothing but `environment` and the user of the image, where whoever asks may become that.
 */
export const startRoot = async (
  app: string,
  last: Stage,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> => {
  const [command = '', ...args] = execForm(lastOf(last, 'CMD') ?? '[]')
  // Not 3000, which may be taken, and for nobody else.
  const env = { PATH: process.env.PATH, ...environment, HOST: '127.0.0.1', PORT: '0' }
  const server = spawn(command, args, { cwd: app, env, ...userOf(last), stdio: ['ignore', 'pipe', 'pipe'] })
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

/** The user of the image; only root may become another. */
function userOf(last: Stage): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = (lastOf(last, 'USER') ?? '').split(':').map(Number)
  return { ...(uid && { uid }), ...(gid && { gid }) }
}

async function portOf(output: () => string, server: { readonly exitCode: number | null }): Promise<string | undefined> {
  for (let tries = 0; tries < startSeconds * 10 && server.exitCode === null; tries++) {
    const port = /"listening":"[^"]*:(\d+)"/.exec(output())?.[1]
    if (port !== undefined) return port
    await setTimeout(100)
  }
  return undefined
}
