import { timingRules } from './timing-rules.ts'

/** True where as many looks as the rules need found a difference in the same direction. */
export const isDifference = (ts: readonly number[]): boolean => {
  const { threshold, needed } = timingRules
  return [1, -1].some((sign) => ts.filter((t) => t * sign > threshold).length >= needed)
}
