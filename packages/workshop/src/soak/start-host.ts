import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlePrograms } from '../bundle-programs.ts'
import { root } from '../root.ts'

const MAIN = join(root, 'examples/koa-server/src/main.ts')

/** The reference host as a process of its own, without limits and without mail. */
export interface SoakedHost {
  readonly base: string
  readonly folder: string
  /** Ends it, removes its folder, and answers its exit code. */
  stop(): Promise<number | string>
}

/**
 * Starts the reference host on a free port, in a folder of its own.
 *
 * @throws {Error} where it ends before it listens
 */
export async function startHost(variables: Readonly<Record<string, string>>): Promise<SoakedHost> {
  const program = (await bundlePrograms([MAIN])).get(MAIN) ?? MAIN
  const folder = mkdtempSync(join(tmpdir(), 'postern-soak-'))
  const { PATH = '', SystemRoot = '', TEMP = '' } = process.env
  const fixed = { PORT: '0', POSTERN_RATE_LIMIT: 'off', POSTERN_VERIFICATION: 'off' }
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH, SystemRoot, TEMP, ...fixed, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  let text = ''
  const port = () => /"listening":"127\.0\.0\.1:(\d+)"/.exec(text)?.[1]
  const keep = (chunk: string) => {
    text += chunk
  }
  child.stdout.setEncoding('utf8').on('data', keep)
  while (port() === undefined) {
    const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended])
    if (end !== undefined) throw new Error(`the host ended with ${end}`)
  }
  // The rest of its log is read and dropped.
  child.stdout.off('data', keep).resume()
  const stop = async () => {
    child.kill('SIGTERM')
    const code = await ended
    rmSync(folder, { recursive: true, force: true })
    return code
  }
  return { base: `http://127.0.0.1:${port()}`, folder, stop }
}
