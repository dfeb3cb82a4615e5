import type { Credentials } from '@postern/core'
import type { Context } from 'koa'

/**
 * What a request shows of itself to a guard.
 *
 * From the raw headers: of two `Authorization` headers node:http keeps the first without a word, and core must see both.
 */
export function shownCredentials({ req, method }: Context): Credentials {
  const authorization: string[] = []
  const { rawHeaders } = req
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 13 && name.toLowerCase() === 'authorization') authorization.push(rawHeaders[index + 1] ?? '')
  }
  return { method, headers: authorization.length === 0 ? {} : { authorization } }
}
