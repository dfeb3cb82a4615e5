import { isJsonObject, type JsonObject } from '../domain/json.ts'

/** The host's fields as they came in: an object, as the input's schema has seen to; none where absent. */
export function asJsonObject(value: object | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
