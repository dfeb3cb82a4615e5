import type { ExchangeAnswer, PosternError } from '@postern/core'
import type { Context } from 'koa'
import type { Settings } from './settings.ts'

/** Headers that speak of a body, which is not sent when the host answers by itself. */
const ofBody = new Set(['content-type', 'content-length'])

/**
 * Sends an answer, or throws its error to the host where the host wants that.
 *
 * What nobody expected is told to the app's `error` listeners as well, as Koa does with what is thrown.
 *
 * @throws {PosternError} the answer's error, with `onError: 'throw'`; for an `internal` one what stands behind it.
 */
export function sendAnswer(ctx: Context, answer: ExchangeAnswer, onError: Settings['onError']): void {
  const { status, headers, cookies = [], body, error } = answer
  const isThrown = onError === 'throw' && error !== undefined
  for (const name of Object.keys(headers)) {
    if (!(isThrown && ofBody.has(name))) ctx.res.setHeader(name, headers[name] ?? '')
  }
  for (const cookie of cookies) ctx.res.appendHeader('set-cookie', cookie)
  if (isThrown) throw fault(error) ?? error
  if (body === undefined && headers['content-type'] === undefined) leaveEmpty(ctx)
  ctx.status = status
  if (body !== undefined) ctx.body = body
  if (error?.code === 'internal') ctx.app.emit('error', fault(error) ?? error, ctx)
}

/** Without this Koa sends the status in words where a status may have a body, or `null` where the host has set JSON. */
function leaveEmpty(ctx: Context): void {
  ctx.status = 204
  ctx.body = null
}

function fault({ code, cause }: PosternError): Error | undefined {
  return code === 'internal' && cause instanceof Error ? cause : undefined
}
