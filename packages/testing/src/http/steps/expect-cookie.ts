import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from './expect-open.ts'

/** The cookie opens the door; answers who stands there. */
export function expectCookieOpens(world: HttpWorld, cookie: string): Promise<User> {
  return expectOpen(world, { headers: { cookie } })
}

/** The cookie opens nothing, and the refusal does not touch what the browser holds. */
export async function expectCookieDead(world: HttpWorld, cookie: string): Promise<void> {
  const answer = await world.call('GET', '/users/me', { headers: { cookie } })
  expectProblem(answer, 'unauthenticated')
  assert.deepEqual(answer.headers.getSetCookie(), [])
}
