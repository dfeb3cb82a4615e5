/** What two rows of measured times say of each other. */
export interface Welch {
  readonly t: number
  /** Of the second from the first, in microseconds. */
  readonly differenceUs: number
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Welch's t between two rows of times in milliseconds (Welch 1947): far from 0 where they differ by more than chance. */
export const welch = (a: readonly number[], b: readonly number[]): Welch => {
  const [meanA, meanB] = [meanOf(a), meanOf(b)]
  const spread = (values: readonly number[], mean: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length
  const error = Math.sqrt(spread(a, meanA) + spread(b, meanB))
  return { t: (meanB - meanA) / error, differenceUs: (meanB - meanA) * 1000 }
}

/**
 * Both rows without what lies above a quantile of both together, as dudect crops them (Reparaz et al. 2017): what the machine
 * did meanwhile is not what the code did.
 */
export const crop = (
  a: readonly number[],
  b: readonly number[],
  quantile: number,
): readonly [readonly number[], readonly number[]] => {
  const sorted = [...a, ...b].sort((one, other) => one - other)
  const most = sorted[Math.floor((sorted.length - 1) * quantile)] ?? Number.POSITIVE_INFINITY
  return [a.filter((value) => value <= most), b.filter((value) => value <= most)]
}
