import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import { refusal } from './refusal.ts'

/**
 * Parses a form (`application/x-www-form-urlencoded`) and refuses a field that comes twice (RFC 6749 §3.2).
 *
 * @throws {PosternError} `invalid-request`
 */
export function parseForm(text: string): JsonObject {
  const pairs = text.split('&').filter((pair) => pair !== '')
  if (pairs.length > defaults.http.jsonMembers) throw refusal('too-many-members', 'must have fewer fields')
  const fields = new Map<string, string>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    if (fields.has(name)) throw refusal('duplicate-member', 'must not have a field twice')
    fields.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)))
  }
  return Object.fromEntries(fields)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw refusal('not-a-form', 'must be percent-encoded UTF-8')
  }
}
