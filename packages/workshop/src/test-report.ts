import type { TestFileRun } from './run-test-file.ts'
import { showPath } from './show-path.ts'

/** What a whole run came to: the last line, and whether it was good. */
export interface TestVerdict {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What is wrong with the run as a whole, each counted as one failure. */
  readonly complaints: readonly string[]
}

const sum = (runs: readonly TestFileRun[], figure: 'passed' | 'failed' | 'skipped') =>
  runs.reduce((total, run) => total + run[figure], 0)

/**
 * Judges a whole run.
 *
 * No test at all is a failure; so are fewer cases than `atLeast`, and in CI a skip, except of what this platform lacks.
 */
export const judgeTestRun = (
  runs: readonly TestFileRun[],
  options: { readonly atLeast: number; readonly isCi: boolean; readonly platform: string },
): TestVerdict => {
  const [passed, failed, skipped] = [sum(runs, 'passed'), sum(runs, 'failed'), sum(runs, 'skipped')]
  const complaints: string[] = []
  if (runs.length === 0) complaints.push('no test file found')
  const cases = passed + failed + skipped
  if (cases < options.atLeast) {
    complaints.push(
      `${cases} test cases, but ${options.atLeast} at the last record; if that is meant: npm test -- --update-count`,
    )
  }
  const avoidable = runs
    .flatMap((run) => run.skipReasons)
    .filter((reason) => !reason.startsWith(`skipped on ${options.platform}:`))
  if (options.isCi && avoidable.length > 0)
    complaints.push(`with CI=true nothing may be skipped: ${avoidable.length} skipped`)
  return { passed, failed: failed + complaints.length, skipped, complaints }
}

/** One line about one file, printed as soon as it has ended. */
export const describeFile = (run: TestFileRun, root: string): string => {
  const outcome = run.failure === undefined ? 'ok    ' : 'FAILED'
  return `${outcome} ${showPath(root, run.file)}  ${run.passed} passed, ${run.seconds.toFixed(1)} s`
}

/** All that is said at the end: failing output, skips, the slowest files, what was left out, and last of all the figures. */
export const describeRun = (
  runs: readonly TestFileRun[],
  verdict: TestVerdict,
  root: string,
  leftOut: number,
): string => {
  const lines: string[] = []
  for (const run of runs.filter(({ failure }) => failure !== undefined)) {
    lines.push('', `--- ${showPath(root, run.file)}: ${run.failure}`, run.output.trimEnd())
  }
  const skips = runs.flatMap((run) => run.skipReasons.map((reason) => `  ${showPath(root, run.file)}: ${reason}`))
  if (skips.length > 0) lines.push('', ...skips)
  const slowest = [...runs].sort((a, b) => b.seconds - a.seconds).slice(0, 5)
  if (slowest.length > 1)
    lines.push(
      '',
      `slowest: ${slowest.map((run) => `${showPath(root, run.file)} ${run.seconds.toFixed(1)} s`).join(', ')}`,
    )
  if (leftOut > 0) lines.push(`left out: ${leftOut} long files; npm test -- --all runs them too, as CI does`)
  lines.push(...verdict.complaints.map((complaint) => `FAILED ${complaint}`))
  const { passed, failed, skipped } = verdict
  lines.push('', `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return lines.join('\n')
}
