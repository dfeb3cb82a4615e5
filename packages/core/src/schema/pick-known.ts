import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import type { FieldSchema } from './infer.ts'

/** The members that a schema knows: what an older one let in, and may have kept private, is nobody's to see. */
export function pickKnown(members: ReadonlyMap<string, FieldSchema>, object: JsonObject): JsonObject {
  const known = Object.entries(object).flatMap(([name, value]) => {
    const field = members.get(name)
    return field === undefined ? [] : [[name, knownPart(field, value)] as const]
  })
  return Object.fromEntries(known)
}

function knownPart(field: FieldSchema, value: Json): Json {
  if (Array.isArray(value)) {
    const { items } = field
    return isSchema(items) ? value.map((one: Json) => knownPart(items, one)) : value
  }
  if (!isJsonObject(value) || field.additionalProperties !== false || !isSchema(field.properties)) return value
  return pickKnown(new Map(Object.entries(field.properties)), value)
}

function isSchema(value: unknown): value is { readonly [name: string]: FieldSchema } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
