import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { AttributeRules } from '../ports/policy.ts'

/** The body of an answer without the host's fields that are marked `x-private`: code sees them, a client never. */
export function showBody(rules: Pick<AttributeRules, 'shown'>, body: object): object {
  if ('users' in body && Array.isArray(body.users)) {
    return { ...body, users: body.users.map((one: unknown) => (isUser(one) ? showUser(rules, one) : one)) }
  }
  return 'user' in body && isUser(body.user) ? { ...body, user: showUser(rules, body.user) } : body
}

function showUser<U extends ShownUser>(rules: Pick<AttributeRules, 'shown'>, user: U): U {
  const attributes = rules.shown(user.attributes)
  return attributes === user.attributes ? user : { ...user, attributes }
}

interface ShownUser {
  readonly attributes: JsonObject
}

function isUser(value: unknown): value is ShownUser {
  return typeof value === 'object' && value !== null && 'attributes' in value && isJsonObject(value.attributes)
}
