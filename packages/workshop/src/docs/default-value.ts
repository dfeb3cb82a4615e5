/** A default as a cell of a table: numbers and texts as they are, a limit as `5 in 3600 s`, growing waits as `4 free, then 1–900 s`, a list with commas. */
export const defaultValue = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(defaultValue).join(', ')
  const { limit, seconds, free, baseSeconds, maxSeconds } = Object(value)
  if (free !== undefined) return `${free} free, then ${baseSeconds}–${maxSeconds} s`
  return limit === undefined ? String(value) : `${limit} in ${seconds} s`
}
