import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'

/** Where a schema stands inside the whole. */
export interface SchemaPlace {
  /** The keywords and names that lead to it. */
  readonly path: readonly string[]
  readonly schema: JsonObject
}

/** Keywords whose members are schemas under names of the host's own. */
const named = ['properties', 'patternProperties', '$defs', 'definitions', 'dependencies', 'dependentSchemas']
/** Keywords whose values are data, whatever they look like. */
const data = ['const', 'default', 'enum', 'example', 'examples', 'required']

/** A schema and all that it is made of, outermost first. */
export function walkSchema(schema: JsonObject, path: readonly string[] = []): readonly SchemaPlace[] {
  const inside = Object.entries(schema).flatMap(([keyword, value]) => {
    if (data.includes(keyword) || isAnnotation(keyword)) return []
    return named.includes(keyword) ? members(value, [...path, keyword]) : schemas(value, [...path, keyword])
  })
  return [{ path, schema }, ...inside]
}

function schemas(value: Json, path: readonly string[]): readonly SchemaPlace[] {
  if (Array.isArray(value)) return value.flatMap((one: Json, index) => schemas(one, [...path, String(index)]))
  return isJsonObject(value) ? walkSchema(value, path) : []
}

function members(value: Json, path: readonly string[]): readonly SchemaPlace[] {
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, one]) => schemas(one, [...path, name])) : []
}

/** The schema without the annotations (`x-…`) that mean something to somebody else. */
export function withoutAnnotations(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword))
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, strip(keyword, value)]))
}

function strip(keyword: string, value: Json): Json {
  if (data.includes(keyword)) return value
  if (!named.includes(keyword) || !isJsonObject(value)) return stripped(value)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, stripped(one)]))
}

function stripped(value: Json): Json {
  if (Array.isArray(value)) return value.map(stripped)
  return isJsonObject(value) ? withoutAnnotations(value) : value
}

function isAnnotation(keyword: string): boolean {
  return keyword.startsWith('x-')
}

/** Where the data of a schema stands; undefined where that is not known from the path alone. */
export function dataPath(path: readonly string[]): readonly string[] | undefined {
  const steps: string[] = []
  for (let at = 0; at < path.length; at++) {
    if (path[at] === 'items') steps.push('0')
    else if (path[at] === 'properties') steps.push(path[++at] ?? '')
    else return undefined
  }
  return steps.length === 0 ? undefined : steps
}

/** `member "billing" at properties/plan`: what the host would look for in its own schema. */
export function describePlace([first, name, ...rest]: readonly string[]): string {
  if (first === undefined) return 'the schema itself'
  if (first !== 'properties' || name === undefined) return [first, name, ...rest].join('/')
  return rest.length === 0 ? `member "${name}"` : `member "${name}" at ${rest.join('/')}`
}
