import { type InputError, type ObjectSchema, PosternError } from 'postern'
import { parseInput } from '../schema/parse-input.ts'

/**
 * Reads a query string by a schema; integers and booleans are written as in JSON.
 *
 * @throws {PosternError} `validation-failed` for what the schema refuses, and for a parameter that is there twice
 */
export function readQuery(schema: ObjectSchema | undefined, text: string): unknown {
  const parameters = [...new URLSearchParams(text)]
  const names = parameters.map(([name]) => name)
  const doubled = Object.keys(schema?.properties ?? {}).filter(
    (name) => names.indexOf(name) !== names.lastIndexOf(name),
  )
  const errors: readonly InputError[] = doubled.map((name) => ({
    pointer: `/${name}`,
    code: 'duplicate',
    detail: 'must be there once',
  }))
  if (errors.length > 0) throw new PosternError('validation-failed', { errors })
  const values = parameters.map(([name, value]) => [name, typed(schema?.properties[name]?.type, value)])
  return parseInput(schema ?? noParameters, Object.fromEntries(values))
}

const noParameters = { type: 'object', additionalProperties: false, properties: {} } as const

/** What is no such number or truth value stays a text, and fails by its type. */
function typed(type: unknown, text: string): unknown {
  if (type === 'integer') return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text)
  return text
}
