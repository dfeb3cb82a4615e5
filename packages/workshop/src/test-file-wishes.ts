/** What a test file asks of the runner in its first comment lines. */
export interface TestFileWishes {
  /** `// alone`: no other test file runs at the same time, for tests that measure. */
  readonly alone: boolean
  /** `// from-source`: started with tsx and not bundled, for tests that import a source by a path they compute. */
  readonly fromSource: boolean
  /** `// long`: left out of a run that asks for everyday tests alone, for what costs much and seldom breaks by itself. */
  readonly long: boolean
  /** `// timeout-seconds: 300`: killed after that long, and begun before those with less; 120 without it. */
  readonly timeoutSeconds: number
}

/** Reads the wishes from the comment lines that a source begins with; further down they count for nothing. */
export const parseTestFileWishes = (source: string): TestFileWishes => {
  const lines = source.split(/\r?\n/)
  const end = lines.findIndex((line) => !line.startsWith('//'))
  const head = lines.slice(0, end === -1 ? lines.length : end).map((line) => line.slice(2).trim())
  const seconds = head.map((line) => /^timeout-seconds: (\d+)$/.exec(line)?.[1]).find((match) => match !== undefined)
  return {
    alone: head.includes('alone'),
    fromSource: head.includes('from-source'),
    long: head.includes('long'),
    timeoutSeconds: seconds === undefined ? 120 : Number(seconds),
  }
}
