import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** The host's entry, as a file that Node runs. */
export const PROGRAM = (await bundlePrograms([MAIN])).get(MAIN) ?? MAIN

/** A host as a process of its own. */
export interface SpawnedHost {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves with the port once it listens, rejects if it ends before. */
  started(): Promise<number>
  /** Resolves with the exit code, or the signal that ended it. */
  ended(): Promise<number | string>
}

/** Starts the host's entry in a folder, with these variables and no others of ours. */
export function spawnHost(folder: string, variables: Readonly<Record<string, string>> = {}): SpawnedHost {
  const { PATH = '', SystemRoot = '', TEMP = '' } = process.env
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: folder,
    env: { PATH, SystemRoot, TEMP, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const closed = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const port = () => /"listening":"127\.0\.0\.1:(\d+)"/.exec(stdout)?.[1]
  const started = async () => {
    for (;;) {
      const found = port()
      if (found !== undefined) return Number(found)
      const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), closed])
      if (end !== undefined) throw new Error(`the host ended with ${end}: ${stderr}`)
    }
  }
  return { child, stdout: () => stdout, stderr: () => stderr, started, ended: () => closed }
}
