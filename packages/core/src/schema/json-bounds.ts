import { isWellFormed } from '../domain/text.ts'

/**
 * Why a value from outside may not be kept as JSON: too deep, text that no UTF-8 can hold, a member that would be a
 * prototype, or something that JSON has no word for.
 *
 * Undefined where it may; a member that is undefined counts as absent. Stops at the depth, so that a value nested
 * without end, or held by itself, costs no more.
 */
export function jsonProblem(value: unknown, maxDepth: number): 'too-deep' | 'ill-formed' | 'not-json' | undefined {
  if (typeof value === 'string') return isWellFormed(value) && !value.includes('\0') ? undefined : 'ill-formed'
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'not-json'
  if (typeof value !== 'object') return 'not-json'
  if (maxDepth === 0) return 'too-deep'
  if (Array.isArray(value)) return firstProblem(value, maxDepth)
  return isPlain(value) ? objectProblem(value, maxDepth) : 'not-json'
}

function objectProblem(value: object, maxDepth: number) {
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  if (members.some(([name]) => name === '__proto__' || !isWellFormed(name) || name.includes('\0'))) return 'ill-formed'
  return firstProblem(
    members.map(([, member]) => member),
    maxDepth,
  )
}

function firstProblem(values: readonly unknown[], maxDepth: number) {
  for (const value of values) {
    const problem = jsonProblem(value, maxDepth - 1)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** An object literal, of this realm or another: a date, a map or an instance of a class is none. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
