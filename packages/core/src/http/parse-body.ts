import { defaults } from '../domain/defaults.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import { PosternError } from '../errors.ts'
import type { BodySource } from './exchange-request.ts'
import { parseForm } from './parse-form.ts'
import { checkParsed, parseJson } from './parse-json.ts'
import { refusal } from './refusal.ts'
import type { Media } from './route-body.ts'

/** Keeps a byte order mark in the text, where the parser then refuses it. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** True where nothing was sent; some parsers of hosts show that as an empty object. */
export function isEmptyBody(source: BodySource): boolean {
  if ('bytes' in source) return source.bytes.byteLength === 0
  const { parsed } = source
  return parsed === undefined || parsed === null || (isJsonObject(parsed) && Object.keys(parsed).length === 0)
}

/**
 * Refuses a body past 32 KiB, whoever read it.
 *
 * @throws {PosternError} `payload-too-large`
 */
export function refuseLargeBody(source: BodySource): void {
  if ('bytes' in source && source.bytes.byteLength > defaults.http.bodyBytes)
    throw new PosternError('payload-too-large')
}

/**
 * Makes an object of a body.
 *
 * @throws {PosternError} `invalid-request`
 */
export function parseBody(source: BodySource, media: Media): JsonObject {
  if ('parsed' in source) return checkParsed(source.parsed)
  const text = decode(source.bytes)
  return media === 'form' ? parseForm(text) : parseJson(text)
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw refusal('not-utf-8', 'must be UTF-8')
  }
}
