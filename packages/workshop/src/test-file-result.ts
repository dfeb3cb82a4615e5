import { stripVTControlCharacters } from 'node:util'

/** How the process of one test file ended. */
export interface TestFileEnd {
  readonly output: string
  /** `null` where a signal ended it. */
  readonly exitCode: number | null
  readonly timedOutAfterSeconds?: number
}

/** What one test file came to. */
export interface TestFileResult {
  readonly passed: number
  /** Failed cases, or 1 where the file as a whole is wrong. */
  readonly failed: number
  readonly skipped: number
  /** One reason for each skipped case. */
  readonly skipReasons: readonly string[]
  /** The titles of passed tests that name a requirement; none where the file failed. */
  readonly proved: readonly string[]
  /** Why the file failed, in one line. */
  readonly failure?: string
}

const figure = (output: string, name: string): number | undefined => {
  const found = [...output.matchAll(new RegExp(`^ {2}${name}: +(\\d+)$`, 'gm'))].at(-1)?.[1]
  return found === undefined ? undefined : Number(found)
}

interface Figures {
  readonly total: number | undefined
  readonly passed: number
  readonly skipped: number
  readonly reasons: number
}

const findFailure = (end: TestFileEnd, { total, passed, skipped, reasons }: Figures): string | undefined => {
  if (end.timedOutAfterSeconds !== undefined) return `no end after ${end.timedOutAfterSeconds} s`
  if (total === undefined) return `no summary of uvu (exit code ${end.exitCode}): does the file call .run()?`
  // uvu swallows what a `before` or `after.each` hook throws, leaves out the tests that follow, and may end with 0.
  if (passed < total) return `${total - passed} of ${total} failed, or never ran since a hook threw`
  if (end.exitCode !== 0) return `exit code ${end.exitCode}`
  if (skipped > reasons) return `${skipped - reasons} skipped without a printed line "skipped: <reason>"`
  if (total === 0 && skipped === 0) return 'no test ran'
  return undefined
}

/**
 * Judges one test file by what its process printed and how it ended.
 *
 * A skipped test prints a line `skipped: <reason>`, or `skipped on <process.platform>: <reason>` for what that platform lacks.
 */
export const judgeTestFile = (end: TestFileEnd): TestFileResult => {
  const output = stripVTControlCharacters(end.output)
  const total = figure(output, 'Total')
  const passed = figure(output, 'Passed') ?? 0
  const skipped = figure(output, 'Skipped') ?? 0
  const skipReasons = [...output.matchAll(/^(?:[•✘] )*(skipped(?: on \w+)?: .+)$/gm)].map(([, line = '']) => line)
  const failure = findFailure(end, { total, passed, skipped, reasons: skipReasons.length })
  const proved = [...output.matchAll(/^proved: (.+)$/gm)].map(([, title = '']) => title)
  if (failure === undefined) return { passed, failed: 0, skipped, skipReasons, proved }
  return { passed, failed: Math.max(1, (total ?? 0) - passed), skipped, skipReasons, proved: [], failure }
}
