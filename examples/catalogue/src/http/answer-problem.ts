import type { Context } from 'koa'
import { catalogue, isPosternError, PosternError } from 'postern'

const RETRY_SECONDS = 5

/** Answers with a problem (RFC 9457) in Postern's shape; anything but an expected failure is `internal`. */
export function answerProblem(ctx: Context, failure: unknown): void {
  const { code, errors } = isPosternError(failure) ? failure : new PosternError('internal')
  const { status, title } = catalogue[code]
  ctx.status = status
  ctx.set('Cache-Control', 'no-store')
  if (status === 503) ctx.set('Retry-After', String(RETRY_SECONDS))
  const requestId = ctx.response.get('X-Request-Id')
  const type = `urn:postern:problem:${code}`
  ctx.body = JSON.stringify({ type, title, status, code, requestId, ...(errors && { errors }) })
  ctx.type = 'application/problem+json; charset=utf-8'
}
