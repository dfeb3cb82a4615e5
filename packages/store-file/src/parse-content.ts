import type { TokenRecord, UserRecord } from '@postern/core'
import { type Content, format } from './content.ts'
import { countMembers, countNames } from './count-members.ts'

type Members = { readonly [member: string]: unknown }

/**
 * Reads the bytes of a store file.
 *
 * Strict, because the next write replaces all of it: whatever Postern did not write is refused. The message completes
 * a sentence that begins with the file's name, and never holds content.
 *
 * @throws {Error} for bytes that are not a whole store file of a known format
 */
export function parseContent(bytes: Uint8Array): Content {
  if (bytes.length === 0) throw new Error('is empty')
  const root = parseJson(bytes)
  if (countNames(bytes) !== countMembers(root))
    throw new Error('has a member twice, of which only the last would be kept')
  const marker = isObject(root) ? root.postern : undefined
  if (!isObject(root) || !isObject(marker)) throw new Error('is JSON, but not of a Postern store')
  checkFormat(marker.format)
  const { users, tokens } = root
  if (hasOthers(root, ['postern', 'users', 'tokens']) || hasOthers(marker, ['format']))
    throw new Error('has members that no Postern store has')
  const content = { users: checkRecords('users', users, isUser), tokens: checkRecords('tokens', tokens, isToken) }
  checkUnique('users', content.users, ({ id }) => [id])
  checkUnique('users', content.users, ({ logins }) => logins)
  checkUnique('tokens', content.tokens, ({ id }) => [id])
  return content
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error('is not UTF-8 text')
  }
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, which may be a password hash.
    throw new Error('is not JSON: it is truncated, or something else wrote it')
  }
}

function checkFormat(found: unknown): void {
  if (found === format) return
  if (typeof found === 'number' && Number.isInteger(found) && found > format)
    throw new Error(`has format ${found}, and this version of @postern/store-file knows ${format}: install a newer one`)
  throw new Error('names no format that a Postern store has')
}

function checkRecords<R>(name: string, records: unknown, is: (record: unknown) => record is R): readonly R[] {
  if (!Array.isArray(records)) throw new Error(`has no list of ${name}`)
  return records.map((record: unknown, index) => {
    if (is(record)) return record
    throw new Error(`has something else than a record at /${name}/${index}`)
  })
}

function checkUnique<R>(name: string, records: readonly R[], keysOf: (record: R) => readonly string[]): void {
  const holders = new Map<string, R>()
  records.forEach((record, index) => {
    for (const key of keysOf(record)) {
      if ((holders.get(key) ?? record) !== record) throw new Error(`repeats an id or a login at /${name}/${index}`)
      holders.set(key, record)
    }
  })
}

function isUser(record: unknown): record is UserRecord {
  return isRecord(record) && isTextList(record.logins)
}

function isToken(record: unknown): record is TokenRecord {
  if (!isRecord(record) || typeof record.kind !== 'string' || typeof record.expiresAt !== 'number') return false
  return record.userId === undefined || typeof record.userId === 'string'
}

function isRecord(record: unknown): record is Members {
  return isObject(record) && typeof record.id === 'string' && typeof record.version === 'number'
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasOthers(value: Members, known: readonly string[]): boolean {
  return Object.keys(value).some((member) => !known.includes(member))
}
