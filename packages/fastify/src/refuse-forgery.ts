import type { Postern } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import { describeExchange } from './describe-exchange.ts'
import type { FastifyGuard } from './fastify-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Lets through what changes nothing or comes from a page that the host trusts; answers or throws 403 `csrf` else. */
export function refuseForgery(
  postern: Pick<Postern, 'refuse' | 'requireSameOrigin'>,
  settings: Settings,
): FastifyGuard {
  return async (request, reply) => {
    try {
      await postern.requireSameOrigin(shownCredentials(request.raw, request.method))
    } catch (error) {
      const answer = postern.refuse(error, describeExchange(request, settings))
      letGoOfBody({ req: request.raw, res: reply.raw }, answer.status, settings)
      return sendAnswer(reply, answer, settings.onError)
    }
    return undefined
  }
}
