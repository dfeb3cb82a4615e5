import type { Context } from 'koa'
import { catalogue, type ErrorCode } from 'postern'
import { problemOf } from './problem-of.ts'

const RETRY_SECONDS = 5

/** Answers a request with a problem (RFC 9457). */
export function answerProblem(ctx: Context, code: ErrorCode): void {
  const { status } = catalogue[code]
  ctx.status = status
  ctx.body = JSON.stringify(problemOf(code, ctx.response.get('X-Request-Id')))
  ctx.type = 'application/problem+json; charset=utf-8'
  ctx.set('Cache-Control', 'no-store')
  if (status === 503) ctx.set('Retry-After', String(RETRY_SECONDS))
}
