import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../domain/json.ts'
import type { StoredUser } from '../domain/user.ts'
import type { AttributeWriter } from '../ports/policy.ts'
import type { Ports } from '../ports/ports.ts'
import type { UpdateUserInput } from '../schema/inputs.ts'
import type { Principal, User } from '../schema/results.ts'
import { asJsonObject } from './as-json-object.ts'
import { attempt } from './attempt.ts'
import { replaceStoredUser } from './change-user.ts'
import { requireLiveSession } from './find-session.ts'
import { loginsOf } from './new-user.ts'
import { presentUser } from './present.ts'

/**
 * Changes what a user may change of itself; a JSON merge patch (RFC 7396).
 *
 * Two patches of different members at once both hold: the later one is decided again on what the earlier one wrote.
 * What changes nothing writes nothing and tells nobody.
 *
 * @throws {PosternError} `unauthenticated`, `validation-failed`, `login-taken`, `store-unavailable`.
 */
export async function updateUser(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy'>,
  principal: Principal,
  input: UpdateUserInput,
): Promise<User> {
  const { before, after } = await attempt(async () => {
    const { user: before } = await requireLiveSession(ports, principal)
    const next = patchProfile(ports, before, input, 'user')
    const after = isDeepStrictEqual(next, before) ? before : await replaceStoredUser(ports, before, next)
    return after && { before, after }
  })
  if (after !== before) {
    ports.events.emit({ event: 'user_updated', userId: after.id, members: Object.keys(input) })
  }
  return presentUser(after)
}

/** The user with a patch of name, username and the host's fields applied. */
export function patchProfile(
  ports: Pick<Ports, 'policy'>,
  user: StoredUser,
  patch: UpdateUserInput,
  by: AttributeWriter,
): StoredUser {
  const { name, username, ...rest } = user
  const nextName = patch.name === undefined ? name : (patch.name ?? undefined)
  const nextUsername = patch.username === undefined ? username : (patch.username ?? undefined)
  return {
    ...rest,
    ...(nextName !== undefined && { name: nextName }),
    ...(nextUsername !== undefined && { username: nextUsername }),
    logins: loginsOf(user.email, nextUsername),
    attributes: patchAttributes(ports, user.attributes, patch.attributes, by),
  }
}

function patchAttributes(
  ports: Pick<Ports, 'policy'>,
  current: JsonObject,
  patch: object | undefined,
  by: AttributeWriter,
): JsonObject {
  return patch === undefined ? current : ports.policy.attributes.merge(current, asJsonObject(patch), by)
}
