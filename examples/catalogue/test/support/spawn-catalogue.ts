import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const PROGRAM = (await bundlePrograms([MAIN])).get(MAIN) ?? MAIN

/** The catalogue as a process of its own. */
export interface SpawnedCatalogue {
  readonly url: string
  readonly pid: number
  /** Ends it by SIGTERM, and answers its exit code. */
  stop(): Promise<number | null>
}

/** Starts the entry with these variables and no others of ours, and waits until it listens. */
export async function spawnCatalogue(variables: Readonly<Record<string, string>>): Promise<SpawnedCatalogue> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => void child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(([code]: readonly (number | null)[]) => code ?? null)
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 100_000) said += text
  })
  for (;;) {
    const port = /"port":(\d+)/.exec(said)?.[1]
    if (port !== undefined) {
      const stop = () => {
        child.kill('SIGTERM')
        return ended
      }
      return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop }
    }
    const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended])
    if (end !== undefined) throw new Error(`the catalogue ended with ${end}`)
  }
}
