import type { Context } from 'koa'
import type { ExchangeAnswer, User } from 'postern'
import { showOtherAccount } from '../pages/show-other-account.ts'
import type { View } from '../pages/site-page.ts'
import { answerRefusal } from './answer-refusal.ts'
import type { CallContract } from './call-contract.ts'
import type { Form, Sender } from './form.ts'
import { goTo } from './go-to.ts'
import { ACCOUNT, isOfOtherAccount } from './is-of-other-account.ts'
import { readForm } from './read-form.ts'
import { refusalOf } from './refusal.ts'

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
  if (principal !== undefined && isOfOtherAccount(form, values, sender))
    return refuseOther(ctx, { ...parts, user: principal.user })
  const isOver = values.has(ACCOUNT)
  if (isOver && principal === undefined && form.dependsOnSession) return signInAgain(ctx, { ...parts, isOver })
  const answer = await callAll(form, { ...parts, values, sender }, ctx)
  const refusal = refusalOf(answer, form)
  if (refusal === undefined) return sendOn(ctx, form.next({ answer, values, sender }))
  if (refusal.code === 'unauthenticated') return signInAgain(ctx, { ...parts, isOver })
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

/** Where the session is over, a script leaves what was typed where it is: it can be sent once somebody has signed in again. */
function signInAgain(ctx: Context, { page, isOver }: { readonly page: string; readonly isOver: boolean }): void {
  const next = `/sign-in?next=${encodeURIComponent(page + ctx.search)}${isOver ? '&done=ended' : ''}`
  const message = 'Your session has ended. Sign in again, and then send this once more.'
  const refusal = { status: 401, code: 'unauthenticated', message, errors: new Map() }
  if (isOver && wantsJson(ctx)) answerRefusal(ctx, refusal, next)
  else sendOn(ctx, next)
}

function refuseOther(ctx: Context, { page, user }: { readonly page: string; readonly user: User }): void {
  const message = `You are signed in as somebody else: ${user.email}. Nothing was done. Load this page again to go on.`
  if (wantsJson(ctx)) answerRefusal(ctx, { status: 409, code: 'conflict', message, errors: new Map() })
  else showOtherAccount(ctx, { user, page: page + ctx.search })
}

function sendOn(ctx: Context, next: string): void {
  if (wantsJson(ctx)) ctx.body = { next }
  else goTo(ctx, next)
}

const wantsJson = (ctx: Context) => ctx.get('Accept') === 'application/json'
