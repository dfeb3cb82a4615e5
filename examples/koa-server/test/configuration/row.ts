import type { Configuration } from '../../src/configuration/configuration.ts'

/** A value that nothing allows and no message may hold. */
export const notPrinted = 'bad-value-not-printed'

/** A variable: what comes of good values, and values that are refused. */
export type Row = readonly [
  name: string,
  good: Readonly<Record<string, Partial<Configuration>>>,
  bad: readonly string[],
]
