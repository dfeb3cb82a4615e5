import type { Context } from 'koa'
import { catalogue, type ErrorCode } from 'postern'
import type { Refusal } from './refusal.ts'

/** Answers a script with a refusal as a problem (RFC 9457) that points at fields; `next` is where somebody can do something about it. */
export function answerRefusal(ctx: Context, { status, code, message, errors }: Refusal, next?: string): void {
  ctx.status = status
  ctx.body = JSON.stringify({
    type: `urn:postern:problem:${code}`,
    title: catalogue[code as ErrorCode].title,
    status,
    code,
    detail: message,
    requestId: ctx.response.get('X-Request-Id'),
    errors: [...errors].map(([name, detail]) => ({ pointer: `/${name}`, detail })),
    ...(next !== undefined && { next }),
  })
  ctx.type = 'application/problem+json; charset=utf-8'
}
