import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada } from './sign-up.ts'

/** What a browser says of itself when a page of the base URL sends something. */
export const page = { origin: 'https://app.test', 'sec-fetch-site': 'same-origin' } as const

/** A user with a session of a cookie. */
export interface CookieAccount {
  readonly user: User
  /** Name and value, as the browser sends them. */
  readonly cookie: string
  /** Shows the cookie, from a page of the base URL. */
  readonly headers: { readonly cookie: string; readonly origin: string; readonly 'sec-fetch-site': string }
}

type Credentials = Pick<typeof ada, 'email' | 'password'>

/** Registers and is signed in at once, by a cookie. */
export async function signUpByCookie(world: HttpWorld, given: object = {}): Promise<CookieAccount> {
  const body = { ...ada, ...given, transport: 'cookie' }
  return expectCookieAccount(await world.call('POST', '/auth/register', { headers: page, body }), 201)
}

/** Opens one more session, by a cookie. */
export async function logInByCookie(
  world: HttpWorld,
  { email, password }: Credentials = ada,
  more: object = {},
): Promise<CookieAccount> {
  const body = { login: email, password, transport: 'cookie', ...more }
  return expectCookieAccount(await world.call('POST', '/auth/login', { headers: page, body }), 200)
}

/** The user alone in the body, and a cookie in one line. */
export function expectCookieAccount(response: HttpResponse, status: number): CookieAccount {
  assert.equal(response.status, status, response.text)
  const cookie = setCookieOf(response)
  assert.match(cookie, /=pcs_/)
  return { user: expectUser(expectRecord(response.json(), ['user']).user), cookie, headers: { ...page, cookie } }
}

/** Name and value of the one cookie that an answer sets; the whole line is looked at for every answer. */
export function setCookieOf({ headers, status, text }: HttpResponse): string {
  const lines = headers.getSetCookie()
  assert.equal(lines.length, 1, `one cookie was expected, of ${status} ${text}`)
  return lines[0]?.split(';')[0] ?? ''
}
