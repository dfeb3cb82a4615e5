import type { AttributesSchema } from '../../schema/attributes.ts'
import type { FieldSchema, ObjectSchema } from '../../schema/infer.ts'

/** The host's fields of a user, as each side sees them. */
export interface AttributeViews {
  /** In answers: without what is private. */
  readonly read: ObjectSchema
  /** In a registration: without what only trusted code sets. */
  readonly create: ObjectSchema
  /** In a merge patch: nothing is required, and null removes. */
  readonly patch: ObjectSchema
}

/** Derives the views from the host's one schema. */
export function attributeViews(schema: AttributesSchema): AttributeViews {
  const writable = (field: FieldSchema) => field.readOnly !== true
  return {
    read: view(schema, (field) => field['x-private'] !== true),
    create: view(schema, writable, (field) => field.default === undefined),
    patch: optional(view(schema, writable)),
  }
}

function view(
  schema: AttributesSchema,
  keep: (field: FieldSchema) => boolean,
  stillRequired: (field: FieldSchema) => boolean = () => true,
): ObjectSchema {
  const kept = Object.entries(schema.properties).filter(([, field]) => keep(field))
  const needed = new Set(kept.filter(([, field]) => stillRequired(field)).map(([name]) => name))
  const required = (schema.required ?? []).filter((name) => needed.has(name))
  return { ...schema, properties: Object.fromEntries(kept), required }
}

/** Objects merge at any depth, so nothing is required inside them either. */
function optional({ required: _, ...schema }: ObjectSchema): ObjectSchema {
  const fields = Object.entries(schema.properties).map(([name, field]) => [name, orNull(field)])
  return { ...schema, properties: Object.fromEntries(fields) }
}

function orNull(field: FieldSchema): FieldSchema {
  return { anyOf: [isClosedObject(field) ? optional(field) : field, { type: 'null' }] }
}

function isClosedObject(field: FieldSchema): field is ObjectSchema {
  return field.type === 'object' && field.additionalProperties === false && typeof field.properties === 'object'
}
