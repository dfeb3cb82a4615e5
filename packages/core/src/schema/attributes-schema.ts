import { defaults } from '../domain/defaults.ts'
import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import { compileHostSchema, type FindErrors, hostFormats } from './check.ts'
import { jsonProblem } from './json-bounds.ts'
import { escapePointer } from './pointer.ts'
import { dataPath, describePlace, type SchemaPlace, walkSchema, withoutAnnotations } from './walk-schema.ts'

/** Deeper than anybody writes by hand, and shallow enough to walk. */
const maxSchemaDepth = 32

/**
 * Compiles the schema of the host's own fields.
 *
 * @throws {TypeError} that names the option, the member, what is wrong with it and what to do instead.
 */
export function compileAttributes(given: object): FindErrors {
  return compileHostObject(given, 'createPostern: option "attributes"')
}

/**
 * Compiles a schema of members that the host wrote, so that one that cannot work is refused at the start and not at every
 * request.
 *
 * Any `x-…` annotation is let through. The schema is read once: what the host does to its object later changes nothing.
 *
 * @throws {TypeError} that begins with `what` and says what is wrong with which member.
 */
export function compileHostObject(given: object, what: string, refused: readonly string[] = []): FindErrors {
  try {
    return compileObject(given, refused)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new TypeError(`${what} ${error.message}`, error.cause === undefined ? {} : { cause: error.cause })
  }
}

function compileObject(given: object, refused: readonly string[]): FindErrors {
  if (jsonProblem(given, maxSchemaDepth) !== undefined) throw wrong('must be plain JSON, without a reference to itself')
  const schema: unknown = JSON.parse(JSON.stringify(given))
  if (!isJsonObject(schema)) throw wrong('must be a JSON Schema')
  const { properties } = schema
  if (schema.type !== 'object' || schema.additionalProperties !== false || !isJsonObject(properties)) {
    throw wrong('must be { type: "object", properties: {…}, additionalProperties: false }')
  }
  if (schema.patternProperties !== undefined) throw wrong('takes no "patternProperties": name each member')
  for (const [name, field] of Object.entries(properties)) {
    if (!isJsonObject(field)) throw wrong(`member "${name}" must be a JSON Schema`)
  }
  const places = walkSchema(schema)
  for (const place of places) {
    checkPlace(place)
    const keyword = refused.find((one) => Object.hasOwn(place.schema, one))
    if (keyword !== undefined) throw wrong(`${describePlace(place.path)}: "${keyword}" is not taken here; write it out`)
  }
  checkRequired(schema, properties)
  const findErrors = compileNamed(withoutAnnotations(schema), properties)
  for (const place of places) checkDefault(place, findErrors)
  checkFilled(findErrors)
  return findErrors
}

function checkPlace({ path, schema }: SchemaPlace): void {
  const where = describePlace(path)
  const isMember = path.length === 2 && path[0] === 'properties'
  for (const mark of ['readOnly', 'x-private'] as const) {
    const value = schema[mark]
    if (value === undefined || value === false) continue
    if (value !== true) throw wrong(`${where}: "${mark}" must be true or false`)
    if (!isMember) throw wrong(`${where}: "${mark}" holds for a whole top-level member; put it there`)
  }
  if (schema.$async !== undefined) throw wrong(`${where}: "$async" is not taken`)
  if (schema.additionalProperties !== false || !isJsonObject(schema.properties)) return
  for (const name of strings(schema.required)) {
    if (!Object.hasOwn(schema.properties, name)) {
      throw wrong(`${where}: "required" names "${name}", which is not in "properties"; add it there or take it out`)
    }
  }
}

/** Nobody who registers could give what only code may write. */
function checkRequired(schema: JsonObject, properties: JsonObject): void {
  for (const name of strings(schema.required)) {
    const field = properties[name]
    if (isJsonObject(field) && field.readOnly === true && field.default === undefined) {
      throw wrong(`member "${name}" is required and readOnly: give it a "default", or take it out of "required"`)
    }
  }
}

/** ajv names a keyword and often no place, so each member is tried by itself where the whole does not compile. */
function compileNamed(schema: JsonObject, properties: JsonObject): FindErrors {
  try {
    return compileHostSchema(schema)
  } catch (error) {
    const culprit = Object.keys(properties).find((name) => !compiles(schema, name))
    throw wrong(`${culprit === undefined ? '' : `member "${culprit}" `}cannot be compiled: ${reason(error)}`, error)
  }
}

function compiles(schema: JsonObject, name: string): boolean {
  const { properties, required: _, ...rest } = schema
  const field = isJsonObject(properties) ? properties[name] : undefined
  try {
    compileHostSchema({ ...rest, properties: { [name]: field } })
    return true
  } catch {
    return false
  }
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.startsWith('unknown format')
    ? `${message}; there are ${hostFormats.join(', ')}, or use "pattern"`
    : message
}

function checkDefault({ path, schema }: SchemaPlace, findErrors: FindErrors): void {
  if (schema.default === undefined) return
  const steps = dataPath(path)
  if (steps === undefined) return
  const value = steps.reduceRight<Json>((inner, step) => (step === '0' ? [inner] : { [step]: inner }), schema.default)
  const pointer = `/${steps.map(escapePointer).join('/')}`
  const misfit = findErrors(structuredClone(value)).find(({ instancePath }) =>
    `${instancePath}/`.startsWith(`${pointer}/`),
  )
  if (misfit !== undefined) throw wrong(`${describePlace(path)}: its "default" does not fit: it ${misfit.message}`)
}

function checkFilled(findErrors: FindErrors): void {
  const { maxBytes, maxDepth } = defaults.attributes
  const filled = {}
  findErrors(filled)
  if (jsonProblem(filled, maxDepth) !== undefined)
    throw wrong(`its defaults must be JSON of at most ${maxDepth} levels`)
  if (Buffer.byteLength(JSON.stringify(filled)) > maxBytes) throw wrong(`its defaults are more than ${maxBytes} bytes`)
}

function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one: Json) => typeof one === 'string') : []
}

function wrong(sentence: string, cause?: unknown): TypeError {
  return new TypeError(sentence, cause === undefined ? {} : { cause })
}
