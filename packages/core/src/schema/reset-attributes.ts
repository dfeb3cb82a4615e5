import type { JsonObject } from '../domain/json.ts'
import type { FindErrors } from './check.ts'
import { filled } from './filled.ts'

/** The fields without these members, but for what the schema cannot do without; its defaults take their places. */
export function resetAttributes(findErrors: FindErrors, names: readonly string[], current: JsonObject): JsonObject {
  return names.reduce((fields, name) => withoutOne(findErrors, fields, name), current)
}

function withoutOne(findErrors: FindErrors, fields: JsonObject, name: string): JsonObject {
  const { [name]: _, ...rest } = fields
  const { whole, errors } = filled(findErrors, rest)
  return errors.length > filled(findErrors, fields).errors.length ? fields : whole
}
