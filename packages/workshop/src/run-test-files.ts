import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { runQueue } from './run-queue.ts'
import { runTestFile, type TestFileRun } from './run-test-file.ts'
import { parseTestFileWishes } from './test-file-wishes.ts'

/**
 * Runs test files, as many at once as there are cores; those that ask to run alone come after all others, one by one.
 *
 * `tell` is called with each result as it comes in.
 */
export const runTestFiles = async (
  files: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly tell: (run: TestFileRun) => void },
): Promise<readonly TestFileRun[]> => {
  const { cwd, env, tell } = options
  const wished = files.map((file) => ({ file, ...parseTestFileWishes(readFileSync(file, 'utf8')) }))
  const run = async ({ file, timeoutSeconds }: (typeof wished)[number]) => {
    const result = await runTestFile(file, { timeoutSeconds, cwd, env })
    tell(result)
    return result
  }
  const together = await runQueue(
    wished.filter(({ alone }) => !alone),
    availableParallelism(),
    run,
  )
  const alone = await runQueue(
    wished.filter(({ alone }) => alone),
    1,
    run,
  )
  return [...together, ...alone]
}
