import { defaults } from '../domain/defaults.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { PosternError } from '../errors.ts'
import { refusal } from './refusal.ts'

const { jsonDepth, jsonMembers } = defaults.http

/** The tokens that decide, in text that is JSON: strings, with the colon that makes one a name; brackets; numbers. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]|-?\d[\d.eE+-]*/g

/**
 * Parses a JSON object and refuses what parsers read differently: a name twice (RFC 8259 §4), also where one is written
 * with escapes, a byte order mark, a number that no double holds.
 *
 * At most 8 levels and 64 members in all. Takes at most 32 KiB: whoever calls it has capped the text.
 *
 * @throws {PosternError} `invalid-request`
 */
export function parseJson(text: string): JsonObject {
  const value = parseAny(text)
  const problem = structureProblem(text)
  if (problem !== undefined) throw problem
  if (!isJsonObject(value)) throw refusal('not-an-object', 'must be a JSON object')
  return value
}

/** Drops the parser's own error: it quotes the text. */
function parseAny(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('not-json', 'must be JSON')
  }
}

function structureProblem(text: string): PosternError | undefined {
  /** The names so far of each open object; arrays have none. */
  const open: (Set<unknown> | undefined)[] = []
  let members = 0
  for (const [token, string, colon] of text.matchAll(tokens)) {
    if (string !== undefined) {
      if (colon === undefined) continue
      const names = open.at(-1)
      const name: unknown = JSON.parse(string)
      if (names?.has(name)) return refusal('duplicate-member', 'must not have a member twice')
      if (++members > jsonMembers) return tooManyMembers()
      names?.add(name)
    } else if (token === '{' || token === '[') {
      if (open.length === jsonDepth) return tooDeep()
      open.push(token === '{' ? new Set() : undefined)
    } else if (token === '}' || token === ']') {
      open.pop()
    } else if (!Number.isFinite(Number(token))) {
      return numberOutOfRange()
    }
  }
  return undefined
}

/**
 * Checks what a host's own parser made of a body, as far as it can still be seen.
 *
 * @throws {PosternError} `invalid-request`
 */
export function checkParsed(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw refusal('not-an-object', 'must be a JSON object')
  let members = 0
  const look = (node: unknown, depth: number): void => {
    if (typeof node === 'number' && !Number.isFinite(node)) throw numberOutOfRange()
    if (typeof node !== 'object' || node === null) return
    if (depth > jsonDepth) throw tooDeep()
    const inside = Object.values(node)
    if (!Array.isArray(node)) members += inside.length
    if (members > jsonMembers) throw tooManyMembers()
    for (const one of inside) look(one, depth + 1)
  }
  look(value, 1)
  return value
}

const tooDeep = () => refusal('too-deep', `must be at most ${jsonDepth} levels deep`)
const tooManyMembers = () => refusal('too-many-members', `must have at most ${jsonMembers} members in all`)
const numberOutOfRange = () => refusal('number-out-of-range', 'must hold no number beyond a double')
