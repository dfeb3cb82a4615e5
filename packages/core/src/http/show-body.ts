import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { AttributeRules } from '../ports/policy.ts'

/** The body of an answer without the host's fields that are marked `x-private`: code sees them, a client never. */
export function showBody(rules: Pick<AttributeRules, 'shown'>, body: object): object {
  if (!('user' in body) || !isUser(body.user)) return body
  const attributes = rules.shown(body.user.attributes)
  return attributes === body.user.attributes ? body : { ...body, user: { ...body.user, attributes } }
}

function isUser(value: unknown): value is { readonly attributes: JsonObject } {
  return typeof value === 'object' && value !== null && 'attributes' in value && isJsonObject(value.attributes)
}
