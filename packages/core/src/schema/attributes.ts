import { defaults } from '../domain/defaults.ts'
import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import { type InputError, isPosternError, PosternError } from '../errors.ts'
import type { AttributeRules, AttributeWriter } from '../ports/policy.ts'
import { parseInput } from './check.ts'
import type { FieldSchema, Infer, ObjectSchema } from './infer.ts'
import { jsonProblem } from './json-bounds.ts'

/** The JSON Schema of a host's own user fields. A member marked `readOnly` is written by trusted code alone. */
export type AttributesSchema = ObjectSchema
export type NoAttributes = {
  readonly type: 'object'
  readonly properties: Record<never, never>
  readonly additionalProperties: false
}

/** The host's fields as they are read. */
export type Attributes<S extends AttributesSchema> = Infer<S> extends infer T extends object ? T : never
type ReadOnlyKeys<S extends AttributesSchema> = {
  [K in keyof S['properties']]: S['properties'][K] extends { readonly readOnly: true } ? K : never
}[keyof S['properties']]
/** Those of the host's fields that a user may write. */
export type Writable<S extends AttributesSchema> = Omit<Attributes<S>, ReadOnlyKeys<S>>

/** Keeps the types of a schema that is written apart from `createPostern`, without `as const`. */
export function defineAttributes<const S extends AttributesSchema>(schema: S): S {
  return schema
}

export const noAttributes: NoAttributes = { type: 'object', properties: {}, additionalProperties: false }

/** What may be written to the host's fields, by whom, and what is shown of them. */
export function createAttributeRules(schema: AttributesSchema): AttributeRules {
  const members = new Map(Object.entries(schema.properties))
  const hidden = new Set([...members].filter(([, field]) => field['x-private'] === true).map(([name]) => name))
  return {
    create(given, by) {
      refuseUnwritable(members, given, by)
      return whole(schema, given)
    },
    merge(current, patch, by) {
      refuseUnwritable(members, patch, by)
      return whole(schema, mergePatch(current, patch))
    },
    shown(attributes) {
      return hidden.size === 0 ? attributes : pick(attributes, (name) => !hidden.has(name))
    },
  }
}

function refuseUnwritable(members: ReadonlyMap<string, FieldSchema>, given: JsonObject, by: AttributeWriter): void {
  const errors: InputError[] = []
  for (const name of Object.keys(given)) {
    const field = members.get(name)
    if (field === undefined) {
      errors.push({ pointer: '/attributes', code: 'unknown-member', detail: 'holds a member that is not known here' })
    } else if (field.readOnly === true && by === 'user') {
      errors.push({ pointer: `/attributes/${name}`, code: 'read-only', detail: 'cannot be set by a user' })
    }
  }
  if (errors.length > 0) throw new PosternError('validation-failed', { errors })
}

/** Checks the fields as they would be kept; ajv fills in the schema's defaults, so it works on a copy. */
function whole(schema: AttributesSchema, attributes: JsonObject): JsonObject {
  const { maxBytes, maxDepth } = defaults.attributes
  const problem = jsonProblem(attributes, maxDepth)
  if (problem !== undefined) throw refusal(problem, `must be JSON of at most ${maxDepth} levels, in well-formed text`)
  const copy: JsonObject = structuredClone(attributes)
  try {
    parseInput(schema, copy)
  } catch (error) {
    if (!isPosternError(error, 'validation-failed')) throw error
    const errors = error.errors?.map((one) => ({ ...one, pointer: `/attributes${one.pointer}` })) ?? []
    throw new PosternError('validation-failed', { errors })
  }
  if (Buffer.byteLength(JSON.stringify(copy)) > maxBytes) throw refusal('too-long', `must be at most ${maxBytes} bytes`)
  return copy
}

function refusal(code: string, detail: string): PosternError {
  return new PosternError('validation-failed', { errors: [{ pointer: '/attributes', code, detail }] })
}

/** RFC 7396: null removes, objects merge, anything else replaces. */
function mergePatch(current: Json | undefined, patch: JsonObject): JsonObject {
  const merged = new Map<string, Json>(isJsonObject(current) ? Object.entries(current) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isJsonObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}

function pick(object: JsonObject, keep: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => keep(name)))
}
