import type { Credentials, Postern, Principal } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import type { Middleware } from 'koa'
import { describeContext } from './describe-context.ts'
import type { KoaState } from './koa-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Decides whether a request may pass, and for whom; a refusal is an error that it throws. */
type Admit<A extends object> = (credentials: Credentials) => Promise<Principal<A> | undefined>

/** Makes guards: each puts whoever it lets in on `ctx.state`, and answers or throws what it refuses. */
export function createGuard<A extends object>(
  postern: Pick<Postern<A>, 'refuse'>,
  settings: Settings,
): (admit: Admit<A>) => Middleware<Partial<KoaState<A>>> {
  return (admit) => async (ctx, next) => {
    let principal: Principal<A> | undefined
    try {
      principal = await admit(shownCredentials(ctx.req, ctx.method))
    } catch (error) {
      const answer = postern.refuse(error, describeContext(ctx, settings))
      letGoOfBody(ctx, answer.status, settings)
      sendAnswer(ctx, answer, settings.onError)
      return
    }
    if (principal !== undefined) {
      ctx.state.principal = principal
      ctx.state.user = principal.user
    }
    await next()
  }
}
