import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { killTree } from './kill-tree.ts'
import { showSources } from './show-sources.ts'
import { judgeTestFile, type TestFileResult } from './test-file-result.ts'

/** A test file's result, how long it took, and all that it printed. */
export interface TestFileRun extends TestFileResult {
  readonly file: string
  readonly seconds: number
  readonly output: string
}

const TSX = import.meta.resolve('tsx')
const RECORDED = new URL('requirements/record-from-source.ts', import.meta.url).href
const running = new Set<number>()

// What runs in a process group of its own hears no Ctrl-C.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const pid of running) killTree(pid)
    process.exit(1)
  })
}

/**
 * Runs one test file in a process of its own, from the sources of all packages: what was bundled of it, or with tsx.
 *
 * Past its time the process is killed; what it started is killed in any case, so that nothing outlives its test.
 */
export const runTestFile = async (
  file: string,
  options: {
    readonly timeoutSeconds: number
    readonly cwd: string
    readonly env?: NodeJS.ProcessEnv
    readonly bundle?: string | undefined
  },
): Promise<TestFileRun> => {
  const begunMs = performance.now()
  const start = options.bundle === undefined ? ['--import', TSX, '--import', RECORDED, file] : [options.bundle]
  const child = spawn(process.execPath, ['--conditions=postern-source', ...start], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const pid = child.pid ?? Number.NaN
  running.add(pid)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const closed = once(child, 'close')
  let timedOut = false
  const timer = globalThis.setTimeout(() => {
    timedOut = true
    killTree(pid)
  }, options.timeoutSeconds * 1000)
  const [exitCode] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  if (process.platform !== 'win32') killTree(pid)
  // A grandchild that left the group may hold the pipes open.
  await Promise.race([closed, setTimeout(5000, undefined, { ref: false })])
  child.stdout.destroy()
  child.stderr.destroy()
  running.delete(pid)
  const end = { output, exitCode, ...(timedOut ? { timedOutAfterSeconds: options.timeoutSeconds } : {}) }
  const result = { ...judgeTestFile(end), file, seconds: (performance.now() - begunMs) / 1000 }
  return { ...result, output: result.failed === 0 ? output : showSources(output) }
}
