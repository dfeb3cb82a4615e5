import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import { type InputError, PosternError } from '../errors.ts'
import type { AttributeRules, AttributeWriter } from '../ports/policy.ts'
import { byteLength, refusal, withinBytes } from './attribute-bytes.ts'
import { compileAttributes } from './attributes-schema.ts'
import type { FieldError } from './check.ts'
import { filled } from './filled.ts'
import type { FieldSchema, Infer, ObjectSchema, Plain } from './infer.ts'
import { inputErrors } from './input-errors.ts'
import { jsonProblem } from './json-bounds.ts'
import { isPatched, mergePatch } from './merge-patch.ts'
import { pickKnown } from './pick-known.ts'
import { escapePointer, pointerNames } from './pointer.ts'
import { resetAttributes } from './reset-attributes.ts'

/**
 * The JSON Schema of a host's own user fields. A member marked `readOnly` is written by trusted code alone, one marked
 * `x-private` is in no answer; both marks stand on the members at the top.
 */
export interface AttributesSchema extends ObjectSchema {
  readonly properties: { readonly [name: string]: FieldSchema & Inside }
}
interface Inside {
  readonly items?: UnmarkedSchema
  readonly properties?: { readonly [name: string]: UnmarkedSchema }
}
type UnmarkedSchema = FieldSchema & Inside & { readonly readOnly?: false; readonly 'x-private'?: false }
export type NoAttributes = {
  readonly type: 'object'
  readonly properties: Record<never, never>
  readonly additionalProperties: false
}

/** True for a schema whose members are not known to the compiler. */
type IsWide<S extends AttributesSchema> = string extends keyof S['properties'] ? true : false
/** The host's fields as they are read. */
export type Attributes<S extends AttributesSchema> =
  IsWide<S> extends true ? object : Infer<S> extends infer T extends object ? T : never
type ReadOnlyKeys<S extends AttributesSchema> = {
  [K in keyof S['properties']]: S['properties'][K] extends { readonly readOnly: true } ? K : never
}[keyof S['properties']]
type FilledKeys<S extends AttributesSchema> = {
  [K in keyof S['properties']]: S['properties'][K] extends { readonly default: unknown } ? K : never
}[keyof S['properties']]
/** Those of the host's fields that a user may write, as they are given: what has a default may be left out. */
export type Writable<S extends AttributesSchema> =
  IsWide<S> extends true
    ? object
    : Plain<
        Omit<Attributes<S>, ReadOnlyKeys<S> | FilledKeys<S>> &
          Partial<Pick<Attributes<S>, Extract<keyof Attributes<S>, Exclude<FilledKeys<S>, ReadOnlyKeys<S>>>>>
      >

/** Keeps the types of a schema that is written apart from `createPostern`, without `as const`. */
export function defineAttributes<const S extends AttributesSchema>(schema: S): S {
  return schema
}

export const noAttributes: NoAttributes = { type: 'object', properties: {}, additionalProperties: false }

/**
 * What may be written to the host's fields, by whom, and what is shown of them.
 *
 * @throws {TypeError} for a schema that cannot work.
 */
export function createAttributeRules(given: AttributesSchema): AttributeRules {
  const findErrors = compileAttributes(given)
  const schema = structuredClone(given)
  const members = new Map(Object.entries(schema.properties))
  const shownMembers = new Map([...members].filter(([, field]) => field['x-private'] !== true))
  return {
    create(given, by) {
      refuseUnwritable(members, given, by)
      const fields = withinBytes(asJson(given), 0)
      const { whole, errors } = filled(findErrors, fields)
      if (errors.length > 0) throw misfits(schema, errors)
      return withinBytes(whole, 0)
    },
    merge(current, patch, by) {
      refuseUnwritable(members, patch, by, current)
      const changes = asJson(patch)
      const merged = withinBytes(mergePatch(current, changes), byteLength(current))
      const { whole, errors } = filled(findErrors, merged)
      const blamed = errors.length === 0 ? errors : ofPatch(errors, changes, filled(findErrors, current).errors)
      if (blamed.length > 0) throw misfits(schema, blamed)
      return withinBytes(whole, byteLength(current))
    },
    reset: (current) => resetAttributes(findErrors, writableNames(members), current),
    shown: (attributes) => pickKnown(shownMembers, attributes),
  }
}

function writableNames(members: ReadonlyMap<string, FieldSchema>): readonly string[] {
  return [...members].flatMap(([name, { readOnly }]) => (readOnly === true ? [] : [name]))
}

/** A stored member that the schema no longer knows may be removed by code, and by nobody else. */
function refuseUnwritable(
  members: ReadonlyMap<string, FieldSchema>,
  given: JsonObject,
  by: AttributeWriter,
  current: JsonObject = {},
): void {
  const errors: InputError[] = []
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const field = members.get(name)
    if (field === undefined) {
      if (by === 'code' && value === null && Object.hasOwn(current, name)) continue
      errors.push({ pointer: '/attributes', code: 'unknown-member', detail: 'holds a member that is not known here' })
    } else if (field.readOnly === true && by === 'user') {
      errors.push({ pointer: `/attributes/${name}`, code: 'read-only', detail: 'cannot be set by a user' })
    }
  }
  if (errors.length > 0) throw new PosternError('validation-failed', { errors })
}

/** A copy of what was given, without the members that are undefined; code may hand in what no JSON holds. */
function asJson(given: JsonObject): JsonObject {
  const { maxDepth } = defaults.attributes
  const problem = jsonProblem(given, maxDepth)
  if (problem !== undefined) throw refusal(problem, `must be JSON of at most ${maxDepth} levels, in well-formed text`)
  return JSON.parse(JSON.stringify(given))
}

/** What is wrong because of the patch: the schema may have changed since the rest was written. */
function ofPatch(errors: readonly FieldError[], patch: JsonObject, before: readonly FieldError[]) {
  const known = new Set(before.map((error) => `${error.schemaPath} ${pathOf(error)}`))
  return errors.filter((error) => {
    const path = pathOf(error)
    return !known.has(`${error.schemaPath} ${path}`) || isPatched(patch, pointerNames(path))
  })
}

/** The pointer to what is wrong; a missing or unknown member is pointed at itself. */
function pathOf({ instancePath, params }: FieldError): string {
  const member: unknown = params.missingProperty ?? params.additionalProperty
  return typeof member === 'string' ? `${instancePath}/${escapePointer(member)}` : instancePath
}

function misfits(schema: AttributesSchema, found: readonly FieldError[]): PosternError {
  const errors = inputErrors(schema, found).map((one) => ({ ...one, pointer: `/attributes${one.pointer}` }))
  return new PosternError('validation-failed', { errors })
}
