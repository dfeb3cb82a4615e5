import { defaults } from '../../domain/defaults.ts'
import { attributes, newPassword } from '../../schema/fields.ts'
import type { FieldSchema } from '../../schema/infer.ts'

/** A schema as the document writes it. */
export type WrittenSchema = { readonly [keyword: string]: unknown }

/** The operation counts in NFC, which no schema can say; of text as it is mostly typed, its bounds are these. */
const { minLength, maxLength } = defaults.password
const countedPassword: WrittenSchema = { ...newPassword, minLength, maxLength }

/**
 * Makes the writer of schemas: those with a name become references, and the host's fields stand where ours say only
 * that there are some.
 */
export function createSchemaWriter(names: ReadonlyMap<object, string>) {
  const write = (schema: FieldSchema, hostFields: FieldSchema): WrittenSchema => {
    const name = names.get(schema)
    return name === undefined ? spell(schema, hostFields) : { $ref: `#/components/schemas/${name}` }
  }
  const spell = (schema: FieldSchema, hostFields: FieldSchema): WrittenSchema => {
    if (schema === attributes) return hostFields
    if (schema === newPassword) return countedPassword
    return mapObject(schema, (value) => writeValue(value, hostFields))
  }
  const writeValue = (value: unknown, hostFields: FieldSchema): unknown => {
    if (Array.isArray(value)) return value.map((one) => writeValue(one, hostFields))
    return isObject(value) ? write(value, hostFields) : value
  }
  return { write, spell }
}

function isObject(value: unknown): value is FieldSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mapObject(object: object, map: (value: unknown) => unknown): WrittenSchema {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]))
}

/** True where the schema holds the part at any depth. */
export function holdsSchema(schema: unknown, part: object): boolean {
  if (schema === part) return true
  return typeof schema === 'object' && schema !== null && Object.values(schema).some((one) => holdsSchema(one, part))
}
