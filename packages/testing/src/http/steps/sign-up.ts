import type { User } from '@postern/core'
import { expectSignedIn, expectTokens, type WireTokens } from '../expect/expect-tokens.ts'
import type { HttpWorld } from '../http-world.ts'

/** A user with a session, and what proves it. */
export interface Account extends WireTokens {
  readonly user: User
  readonly email: string
  readonly password: string
}

interface Credentials {
  readonly email: string
  readonly password: string
}

/** Two people whose passwords have nothing to do with the words of the tests' own host. */
export const ada: Credentials = { email: 'ada@mail.test', password: 'violet-canoe-37' }
export const eve: Credentials = { email: 'eve@mail.test', password: 'amber-tractor-58' }

/** Registers and is signed in at once. */
export async function signUp(world: HttpWorld, given: object = {}): Promise<Account> {
  const body = { ...ada, ...given }
  const response = await world.call('POST', '/auth/register', { body: { ...body, transport: 'bearer' } })
  return { ...expectSignedIn(response, 201), email: body.email, password: body.password }
}

/** Opens one more session. */
export async function logIn(world: HttpWorld, account: Credentials): Promise<Account> {
  const { email, password } = account
  const response = await world.call('POST', '/auth/login', { body: { login: email, password } })
  return { ...expectSignedIn(response, 200), email, password }
}

/** Spends a refresh token. */
export async function refreshOnce(world: HttpWorld, { refreshToken }: WireTokens): Promise<WireTokens> {
  return expectTokens(await world.call('POST', '/auth/refresh', { body: { refresh_token: refreshToken } }))
}
