import type { Sample } from './sample.ts'

/** Room that a process takes and gives back as it likes, below which nothing is called growth. */
const slack: Sample = { memoryBytes: 32 * 1024 * 1024, handles: 20, fileBytes: 128 * 1024 }
const SHARE = 0.2

/** One measure in the first and in the last third of the samples. */
export interface Growth {
  readonly measure: keyof Sample
  readonly first: number
  readonly last: number
  readonly grows: boolean
}

/** Compares the medians of the first and the last third: growth is a fifth and some slack. What cannot be read grows. */
export function findGrowth(samples: readonly Sample[]): readonly Growth[] {
  const third = Math.max(1, Math.floor(samples.length / 3))
  return (['memoryBytes', 'handles', 'fileBytes'] as const).map((measure) => {
    const values = samples.map((sample) => sample[measure])
    const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))]
    return { measure, first, last, grows: !(last <= first * (1 + SHARE) + slack[measure]) }
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
