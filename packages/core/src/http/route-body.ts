import type { JsonObject } from '../domain/json.ts'
import { parseInput } from '../schema/check.ts'
import type { Infer, ObjectSchema } from '../schema/infer.ts'
import { refusal } from './refusal.ts'

export type Media = 'json' | 'form'

/** The body that a route takes, or its query: how it looks on the wire, and how it becomes the route's `B`. */
export interface RouteBody<B> {
  /** Undefined where the route reads none; `query` where what it takes stands in the path's query. */
  readonly media?: Media | 'query'
  readonly schema: ObjectSchema
  /** True where none is as good as an empty object. */
  readonly optional: boolean
  readonly example: JsonObject
  /** @throws {PosternError} `validation-failed`; `invalid-request` for what no schema can say of a form. */
  read(value: JsonObject): B
}

const noMembers = { type: 'object', additionalProperties: false, properties: {} } as const

/** For a route that takes none; what is sent is not read. */
export const noBody: RouteBody<undefined> = { schema: noMembers, optional: true, example: {}, read: () => undefined }

/** A JSON body of this schema. */
export function jsonBody<const S extends ObjectSchema>(
  schema: S,
  options: { readonly example: JsonObject; readonly optional?: boolean },
): RouteBody<Infer<S>> {
  const { example, optional = false } = options
  return { media: 'json', schema, optional, example, read: (value) => parseInput(schema, value) }
}

/** A query of this schema, whose members are texts, flags or whole numbers; each may come once, and none is needed. */
export function queryBody<const S extends ObjectSchema>(
  schema: S,
  options: { readonly example: JsonObject },
): RouteBody<Infer<S>> {
  return { media: 'query', schema, optional: true, ...options, read: (value) => parseInput(schema, value) }
}

/** A form of this schema; fields that it does not name are ignored, and so are empty ones (RFC 6749 §3.2). */
export function formBody<const S extends ObjectSchema>(
  schema: S,
  options: { readonly example: JsonObject },
): RouteBody<Infer<S>> {
  const read = (value: JsonObject) => parseInput(schema, Object.fromEntries(givenFields(schema, value)))
  return { media: 'form', schema, optional: false, example: options.example, read }
}

function* givenFields(schema: ObjectSchema, value: JsonObject) {
  for (const name of Object.keys(schema.properties)) {
    const field = Object.hasOwn(value, name) ? value[name] : ''
    if (typeof field !== 'string') throw refusal('duplicate-member', 'must not have a field twice')
    if (field !== '') yield [name, field] as const
  }
}
