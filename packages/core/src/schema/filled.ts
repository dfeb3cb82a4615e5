import type { JsonObject } from '../domain/json.ts'
import type { FieldError, FindErrors } from './check.ts'

interface Filled {
  readonly whole: JsonObject
  readonly errors: readonly FieldError[]
}

/** A copy with the schema's defaults, which ajv fills in as it checks. */
export function filled(findErrors: FindErrors, attributes: JsonObject): Filled {
  const whole: JsonObject = structuredClone(attributes)
  return { whole, errors: findErrors(whole) }
}
