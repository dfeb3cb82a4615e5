import { isJsonObject, type Json } from '../domain/json.ts'
import { isWellFormed } from '../domain/text.ts'

/**
 * Why JSON from outside may not be kept: too deep, text that no UTF-8 can hold, or a member that would be a prototype.
 *
 * Undefined where it may. Stops at the depth, so that a value nested without end costs no more.
 */
export function jsonProblem(value: Json, maxDepth: number): 'too-deep' | 'ill-formed' | 'not-json' | undefined {
  if (typeof value === 'string') return isWellFormed(value) && !value.includes('\0') ? undefined : 'ill-formed'
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'not-json'
  if (typeof value !== 'object') return 'not-json'
  if (maxDepth === 0) return 'too-deep'
  return isJsonObject(value) ? objectProblem(value, maxDepth) : firstProblem(value as readonly Json[], maxDepth)
}

function objectProblem(value: { readonly [member: string]: Json }, maxDepth: number) {
  const names = Object.keys(value)
  if (names.some((name) => name === '__proto__' || !isWellFormed(name) || name.includes('\0'))) return 'ill-formed'
  return firstProblem(Object.values(value), maxDepth)
}

function firstProblem(values: readonly Json[], maxDepth: number) {
  for (const value of values) {
    const problem = jsonProblem(value, maxDepth - 1)
    if (problem !== undefined) return problem
  }
  return undefined
}
