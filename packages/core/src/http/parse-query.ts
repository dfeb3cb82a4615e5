import { defaults } from '../domain/defaults.ts'
import type { Json, JsonObject } from '../domain/json.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { FieldSchema, ObjectSchema } from '../schema/infer.ts'
import { parseForm } from './parse-form.ts'

/**
 * Makes an object of a query, with whole numbers and flags where the schema asks for them; the schema checks it next.
 *
 * A plus is a space, as in forms, and a parameter that comes twice is refused: nobody is to guess which of them counts.
 *
 * @throws {PosternError} `validation-failed`
 */
export function parseQuery({ properties }: ObjectSchema, text: string): JsonObject {
  if (text.length > defaults.http.queryLength) throw refused('too-long', 'must be shorter')
  const known = new Map<string, FieldSchema>(Object.entries(properties))
  return Object.fromEntries(
    Object.entries(readPairs(text)).map(([name, value]) => [name, readValue(known.get(name), value)]),
  )
}

/** What is wrong with a form is wrong with a query, but a query is no body that could not be read. */
function readPairs(text: string): JsonObject {
  try {
    return parseForm(text)
  } catch (error) {
    const problem = isPosternError(error) ? error.errors?.[0] : undefined
    throw refused(problem?.code ?? 'format', problem?.detail ?? 'must be a query')
  }
}

/** As the schema's type has it; what is not written so stays a text, which the schema then refuses. */
function readValue(field: FieldSchema | undefined, value: Json): Json {
  if (typeof value !== 'string') return value
  if (field?.type === 'integer' && /^\d{1,9}$/.test(value)) return Number(value)
  if (field?.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

function refused(code: string, detail: string): PosternError {
  return new PosternError('validation-failed', { errors: [{ pointer: '', code, detail }] })
}
