import type { Postern } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import type { Middleware } from 'koa'
import { describeContext } from './describe-context.ts'
import { sendAnswer } from './send-answer.ts'

/** Lets through what changes nothing or comes from a page that the host trusts; answers or throws 403 `csrf` else. */
export function refuseForgery(postern: Pick<Postern, 'refuse' | 'requireSameOrigin'>, settings: Settings): Middleware {
  return async (ctx, next) => {
    try {
      await postern.requireSameOrigin(shownCredentials(ctx.req, ctx.method))
    } catch (error) {
      const answer = postern.refuse(error, describeContext(ctx, settings))
      letGoOfBody(ctx, answer.status, settings)
      sendAnswer(ctx, answer, settings.onError)
      return
    }
    await next()
  }
}
