/** A schema of the OpenAPI document, as far as a page shows it. */
export interface DocumentSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly DocumentSchema[]
  readonly maxProperties?: number
  readonly items?: DocumentSchema
  readonly properties?: Readonly<Record<string, DocumentSchema>>
  readonly required?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maxItems?: number
  readonly description?: string
}

/** The name of a shape that a reference points to. */
const nameOf = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)

const lengthOf = ({ minLength, maxLength }: DocumentSchema): string | undefined => {
  if (minLength === maxLength) return minLength === undefined ? undefined : `${minLength} characters`
  if (maxLength === undefined) return `at least ${minLength} characters`
  return minLength === undefined ? `at most ${maxLength} characters` : `${minLength}–${maxLength} characters`
}

const typeOf = (schema: DocumentSchema): string => {
  if (schema.$ref !== undefined) return `[${nameOf(schema.$ref)}](#${nameOf(schema.$ref).toLowerCase()})`
  if (schema.oneOf !== undefined) return schema.oneOf.map(describeSchema).join(' or ')
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ')
  if (schema.items !== undefined) return `list of ${describeSchema(schema.items)}`
  if (schema.properties !== undefined && Object.keys(schema.properties).length > 0) return describeObject(schema)
  return [schema.type ?? 'anything'].flat().join(' or ')
}

const describeObject = ({ properties = {}, required = [] }: DocumentSchema): string => {
  const members = Object.entries(properties).map(
    ([name, member]) => `\`${name}${required.includes(name) ? '' : '?'}\`: ${describeSchema(member)}`,
  )
  return `{ ${members.join('; ')} }`
}

/** One schema in words: its type, then its bounds, then what it says of itself. */
export const describeSchema = (schema: DocumentSchema): string => {
  const { format, pattern, minimum, maxItems, description } = schema
  const bounds = [
    typeOf(schema),
    // Where the text says how long in its own way, the schema's cap is only the first of two.
    description !== undefined && /^\d+–\d+ /.test(description) ? undefined : lengthOf(schema),
    minimum !== undefined && `at least ${minimum}`,
    maxItems !== undefined && `at most ${maxItems}`,
    format === 'password' ? undefined : format,
    pattern !== undefined && `\`${pattern}\``,
  ]
  const text = bounds.filter((part) => typeof part === 'string').join(', ')
  return description === undefined ? text : `${text}. ${description}`
}
