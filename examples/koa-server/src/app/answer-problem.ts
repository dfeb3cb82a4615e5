import { randomUUID } from 'node:crypto'
import type { Context } from 'koa'
import { catalogue, type ErrorCode } from 'postern'
import { problemOf } from './problem-of.ts'

const RETRY_SECONDS = 5

/** Answers a request with a problem, and nothing that an earlier middleware may have put into the answer. */
export function answerProblem(ctx: Context, code: ErrorCode): void {
  const requestId = ctx.response.get('X-Request-Id') || randomUUID()
  const { status } = catalogue[code]
  ctx.status = status
  ctx.body = JSON.stringify(problemOf(code, requestId))
  ctx.type = 'application/problem+json; charset=utf-8'
  ctx.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' })
  if (status === 503) ctx.set('Retry-After', String(RETRY_SECONDS))
}
