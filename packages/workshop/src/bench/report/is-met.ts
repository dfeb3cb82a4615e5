import type { Figure } from '../benchmark.ts'
import { median } from './median.ts'

/** Whether a figure reaches its target; undefined where it has none. What could not be measured reaches nothing. */
export const isMet = ({ values, target }: Figure): boolean | undefined => {
  if (target === undefined) return undefined
  const measured = median(values)
  return 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost
}
