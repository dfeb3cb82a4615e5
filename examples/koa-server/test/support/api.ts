import * as assert from 'uvu/assert'

/** The members that tests look at; what is missing fails the assertion that looks. */
export interface ApiBody {
  readonly access_token: string
  readonly refresh_token: string
  readonly user: {
    readonly id: string
    readonly email: string
    readonly name?: string
    readonly emailVerified: boolean
    readonly roles: readonly string[]
  }
  readonly sessions: readonly { readonly id: string; readonly current: boolean }[]
  readonly code: string
  readonly requestId: string
}

/** An answer of the API, its body read. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: ApiBody
}

export interface ApiCall {
  readonly body?: unknown
  readonly token?: string
  /** In place of a token. */
  readonly authorization?: string
  readonly expect?: number
}

/** Calls one route of the contract and checks its status. */
export async function api(
  url: string,
  route: string,
  { body, token, authorization = token && `Bearer ${token}`, expect }: ApiCall = {},
): Promise<ApiAnswer> {
  const [method = '', path = ''] = route.split(' ')
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (expect !== undefined) assert.is(response.status, expect, `${route}: ${text}`)
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') }
}
