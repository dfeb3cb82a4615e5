import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import type { HttpResponse } from '../http-subject.ts'
import { expectRecord } from './expect-record.ts'
import { expectUser } from './expect-user.ts'

/** What a session is used with. */
export interface WireTokens {
  readonly accessToken: string
  readonly refreshToken: string
  /** Shows the access token. */
  readonly headers: { readonly authorization: string }
}

const names = ['access_token', 'token_type', 'expires_in', 'refresh_token']

/** Tokens as RFC 6749 §5.1 names them, and nothing beside them. */
export function expectTokens(response: HttpResponse): WireTokens {
  assert.equal(response.status, 200, response.text)
  return readTokens(expectRecord(response.json(), names))
}

/** The answer of a login or of a registration with `transport`: tokens, and the user. */
export function expectSignedIn(response: HttpResponse, status: number): WireTokens & { readonly user: User } {
  assert.equal(response.status, status, response.text)
  const body = expectRecord(response.json(), [...names, 'user'])
  return { ...readTokens(body), user: expectUser(body.user) }
}

function readTokens(body: Readonly<Record<string, unknown>>): WireTokens {
  const { access_token: accessToken, refresh_token: refreshToken } = body
  assert.equal(body.token_type, 'Bearer')
  assert.ok(Number.isInteger(body.expires_in) && Number(body.expires_in) > 0)
  assert.ok(typeof accessToken === 'string' && typeof refreshToken === 'string')
  return { accessToken, refreshToken, headers: { authorization: `Bearer ${accessToken}` } }
}
