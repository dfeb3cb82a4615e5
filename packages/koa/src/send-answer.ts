import { type ExchangeAnswer, isPosternError } from '@postern/core'
import { planAnswer, type Settings } from '@postern/core/node'
import type { Context } from 'koa'

/**
 * Sends an answer, or throws its error to the host where the host wants that.
 *
 * What nobody expected is told to the app's `error` listeners as well, as Koa does with what is thrown.
 *
 * @throws {PosternError} the answer's error, with `onError: 'throw'`; for an `internal` one what stands behind it.
 */
export function sendAnswer(ctx: Context, answer: ExchangeAnswer, onError: Settings['onError']): void {
  const { headers, cookies, thrown, fault } = planAnswer(answer, onError)
  const { res, response } = ctx
  for (const name in headers) res.setHeader(name, headers[name] ?? '')
  for (const cookie of cookies) res.appendHeader('set-cookie', cookie)
  if (thrown !== undefined) throw fault ?? forKoa(thrown, headers)
  const { status, body } = answer
  if (body === undefined && answer.headers['content-type'] === undefined) leaveEmpty(ctx)
  response.status = status
  if (body !== undefined) response.body = body
  if (fault !== undefined) ctx.app.emit('error', fault, ctx)
}

/**
 * What Koa's own error handler asks of an error: it takes every header from the answer but those in `headers`, and tells
 * of whatever is not to be exposed with a stack trace. So a refusal is exposed, and a failure of the server is not.
 *
 * Not enumerable, so that a log or a JSON of the error is as before. A fault of the host's own code stays as it is.
 */
function forKoa(thrown: Error, headers: { readonly [name: string]: string }): Error {
  const expose = isPosternError(thrown) && thrown.status < 500
  for (const [name, value] of Object.entries({ headers, expose }))
    Reflect.defineProperty(thrown, name, { value, configurable: true, writable: true })
  return thrown
}

/** Without this Koa sends the status in words where a status may have a body, or `null` where the host has set JSON. */
function leaveEmpty(ctx: Context): void {
  ctx.status = 204
  ctx.body = null
}
