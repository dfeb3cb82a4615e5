import { type Credentials, defaults, PosternError } from '@postern/core'
import type { Context } from 'koa'

/**
 * What a request shows of itself to a guard.
 *
 * From the raw headers: of two `Authorization` headers node:http keeps the first without a word, and core must see both.
 *
 * @throws {PosternError} `invalid-request` for so many headers that node:http may have dropped the second one.
 */
export function shownCredentials({ req, method }: Context): Credentials {
  const authorization: string[] = []
  const { rawHeaders } = req
  if (rawHeaders.length > 2 * defaults.http.headers) throw new PosternError('invalid-request')
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 13 && name.toLowerCase() === 'authorization') authorization.push(rawHeaders[index + 1] ?? '')
  }
  return { method, headers: authorization.length === 0 ? {} : { authorization } }
}
