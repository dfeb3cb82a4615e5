import type { Context } from 'koa'
import { catalogue, type ErrorCode, type ExchangeAnswer } from 'postern'
import type { View } from '../pages/site-page.ts'
import type { CallContract } from './call-contract.ts'
import type { Form, Sender } from './form.ts'
import { goTo } from './go-to.ts'
import { readForm } from './read-form.ts'
import { type Refusal, refusalOf } from './refusal.ts'

interface FormParts {
  readonly call: CallContract
  /** The path of the page that the form is on. */
  readonly page: string
  /** Shows that page again, with what was wrong. */
  show(ctx: Context, refused: View['refused']): Promise<void>
}

/**
 * Takes a form: makes the requests that it stands for, then sends the browser on, or shows the page again.
 *
 * A script, which asks for JSON, gets the same as a path in `next`, or as a problem (RFC 9457) that points at fields.
 */
export async function takeForm(form: Form, parts: FormParts, ctx: Context): Promise<void> {
  const values = await readForm(ctx)
  const { principal } = ctx.state
  const sender: Sender = { query: new URLSearchParams(ctx.querystring), ...(principal && { principal }) }
  const answer = await callAll(form, { ...parts, values, sender }, ctx)
  const refusal = refusalOf(answer, form)
  if (refusal === undefined) return sendOn(ctx, form.next({ answer, values, sender }))
  if (refusal.code === 'unauthenticated')
    return sendOn(ctx, `/sign-in?next=${encodeURIComponent(parts.page + ctx.search)}`)
  if (refusal.code === 'reauthentication-required') {
    return sendOn(ctx, `/confirm?next=${encodeURIComponent(parts.page + ctx.search)}`)
  }
  const retry = answer.headers['retry-after']
  if (retry !== undefined) ctx.set('Retry-After', retry)
  if (wantsJson(ctx)) return answerRefusal(ctx, refusal)
  await parts.show(ctx, { form, values, refusal })
  ctx.status = refusal.status
}

interface Sent extends FormParts {
  readonly values: URLSearchParams
  readonly sender: Sender
}

/** One request after another, until one is refused; the answer of the last. */
async function callAll(form: Form, { values, sender, call }: Sent, ctx: Context): Promise<ExchangeAnswer> {
  let answer: ExchangeAnswer = { status: 204, headers: {} }
  for (const one of form.calls(values, sender)) {
    answer = await call(ctx, one)
    if (answer.userId !== undefined) ctx.state.postern = { userId: answer.userId }
    for (const cookie of answer.cookies ?? []) ctx.res.appendHeader('set-cookie', cookie)
    const forget = answer.headers['clear-site-data']
    if (forget !== undefined) ctx.set('Clear-Site-Data', forget)
    if (answer.status >= 400) return answer
  }
  return answer
}

function sendOn(ctx: Context, next: string): void {
  if (wantsJson(ctx)) ctx.body = { next }
  else goTo(ctx, next)
}

const wantsJson = (ctx: Context) => ctx.get('Accept') === 'application/json'

function answerRefusal(ctx: Context, { status, code, message, errors }: Refusal): void {
  ctx.status = status
  ctx.body = JSON.stringify({
    type: `urn:postern:problem:${code}`,
    title: catalogue[code as ErrorCode].title,
    status,
    code,
    detail: message,
    requestId: ctx.response.get('X-Request-Id'),
    errors: [...errors].map(([name, detail]) => ({ pointer: `/${name}`, detail })),
  })
  ctx.type = 'application/problem+json; charset=utf-8'
}
