import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import type { WireTokens } from '../expect/expect-tokens.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpWorld } from '../http-world.ts'

/** The access token opens the door; answers who stands there. */
export async function expectOpen(
  world: HttpWorld,
  { headers }: { readonly headers: Readonly<Record<string, string>> },
): Promise<User> {
  const response = await world.call('GET', '/users/me', { headers })
  assert.equal(response.status, 200, response.text)
  return expectUser(expectRecord(response.json(), ['user']).user)
}

/** The session is over: neither of its tokens opens anything. */
export async function expectEnded(world: HttpWorld, tokens: WireTokens): Promise<void> {
  expectProblem(await world.call('GET', '/users/me', { headers: tokens.headers }), 'unauthenticated')
  const body = { refresh_token: tokens.refreshToken }
  expectProblem(await world.call('POST', '/auth/refresh', { body }), 'invalid-token')
}
