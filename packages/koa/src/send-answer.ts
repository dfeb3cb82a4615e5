import type { ExchangeAnswer } from '@postern/core'
import type { Context } from 'koa'
import type { Settings } from './settings.ts'

/** Of the body that is not sent when the host answers by itself. */
const ofBody = new Set(['content-type', 'content-length'])

/**
 * Sends an answer, or throws its error to the host where the host wants that.
 *
 * @throws {PosternError} the answer's error, with `onError: 'throw'`.
 */
export function sendAnswer(ctx: Context, answer: ExchangeAnswer, onError: Settings['onError']): void {
  const { status, headers, body, error } = answer
  const isThrown = onError === 'throw' && error !== undefined
  for (const name of Object.keys(headers)) {
    if (!(isThrown && ofBody.has(name))) ctx.res.setHeader(name, headers[name] ?? '')
  }
  if (isThrown) throw error
  ctx.status = status
  if (body !== undefined) ctx.body = body
}
