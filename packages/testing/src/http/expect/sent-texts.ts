import type { HttpRequest } from '../http-subject.ts'

/** Shorter texts may be in an answer by chance. */
const shortest = 6

/** The contract's own words, which answers may use as well. */
const ours = new Set(['bearer', 'current', 'others'])

/** Every text of a request that somebody made up: the values in its body and its credentials. */
export function sentTexts({ headers = {}, body }: HttpRequest): readonly string[] {
  const tokens = Object.entries(headers).flatMap(([name, value]) => (name === 'authorization' ? value.split(' ') : []))
  return [...tokens.slice(1), ...textsIn(body)].filter(
    (text) => text.length >= shortest && !ours.has(text.toLowerCase()),
  )
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length <= 4096 ? [value] : []
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.values(value).flatMap(textsIn)
}
