import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { bundlePrograms, makeFolder, SHARED } from './bundle-programs.ts'
import { runQueue } from './run-queue.ts'
import { runTestFile, type TestFileRun } from './run-test-file.ts'
import { parseTestFileWishes } from './test-file-wishes.ts'

/**
 * Runs test files, first those that ask for the most time; those that ask to run alone come after all others, one by one.
 *
 * `tell` is called with each result as it comes in. With `isBundled` they are bundled first, which makes them start faster;
 * where that fails, they run with tsx, so that the file that is at fault says what is wrong.
 */
export const runTestFiles = async (
  files: readonly string[],
  options: {
    readonly cwd: string
    readonly env: NodeJS.ProcessEnv
    readonly isBundled: boolean
    readonly tell: (run: TestFileRun) => void
  },
): Promise<readonly TestFileRun[]> => {
  const { cwd, isBundled, tell } = options
  const env = { ...options.env, [SHARED]: makeFolder() }
  const wished = files
    .map((file) => ({ file, ...parseTestFileWishes(readFileSync(file, 'utf8')) }))
    .sort((a, b) => b.timeoutSeconds - a.timeoutSeconds)
  const bundled = wished.filter(({ fromSource }) => isBundled && !fromSource)
  const bundles = await bundlePrograms(bundled.map(({ file }) => file)).catch((error: Error) => {
    console.log(`not bundled: ${error.message}`)
    return undefined
  })
  const run = async ({ file, timeoutSeconds }: (typeof wished)[number]) => {
    const result = await runTestFile(file, { timeoutSeconds, cwd, env, bundle: bundles?.get(file) })
    tell(result)
    return result
  }
  const together = await runQueue(
    wished.filter(({ alone }) => !alone),
    // More than there are cores: some always wait for a timer, a disk, a server or a process of their own.
    availableParallelism() + 1,
    run,
  )
  const alone = await runQueue(
    wished.filter(({ alone }) => alone),
    1,
    run,
  )
  return [...together, ...alone]
}
