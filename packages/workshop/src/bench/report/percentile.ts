/** The smallest value that so many percent of all values do not exceed (nearest rank); NaN of none. */
export const percentile = (percent: number, values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}
