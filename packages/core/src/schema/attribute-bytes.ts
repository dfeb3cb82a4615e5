import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import { PosternError } from '../errors.ts'

/**
 * The host's fields, if they are not more than a record may hold; those that were too many already may not grow.
 *
 * @throws {PosternError} `validation-failed`.
 */
export function withinBytes(attributes: JsonObject, before: number): JsonObject {
  const { maxBytes } = defaults.attributes
  if (byteLength(attributes) <= Math.max(maxBytes, before)) return attributes
  throw refusal('too-long', `must be at most ${maxBytes} bytes`)
}

/** How many bytes of JSON the fields are. */
export function byteLength(value: JsonObject): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** What is wrong with the fields as a whole. */
export function refusal(code: string, detail: string): PosternError {
  return new PosternError('validation-failed', { errors: [{ pointer: '/attributes', code, detail }] })
}
