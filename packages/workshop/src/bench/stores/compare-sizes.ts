import type { Store } from '@postern/core'
import { median } from '../report/median.ts'

/** A store with so many users. */
export interface Sized {
  readonly store: Store
  readonly users: number
}

/**
 * How much longer some work takes on the first of two stores than on the second: the ratio of the medians of single calls.
 *
 * The two take turns call by call, for users all over the store, so that what else the machine does meets both.
 */
export async function compareSizes(
  [many, few]: readonly [Sized, Sized],
  work: (store: Store, number: number) => Promise<unknown>,
  seconds: number,
): Promise<{ readonly ratio: number; readonly manyMs: number }> {
  const sides = [many, few].map((side) => ({ ...side, tookMs: [] as number[] }))
  const endMs = performance.now() + seconds * 1000
  while (performance.now() < endMs) {
    for (const { store, users, tookMs } of sides) {
      const number = Math.floor(Math.random() * users)
      const begunMs = performance.now()
      await work(store, number)
      tookMs.push(performance.now() - begunMs)
    }
  }
  const [manyMs = Number.NaN, fewMs = Number.NaN] = sides.map(({ tookMs }) => median(tookMs))
  return { ratio: manyMs / fewMs, manyMs }
}
