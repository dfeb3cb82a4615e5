import type { Postern } from '@postern/core'
import { letGoOfBody, type Settings } from '@postern/core/node'
import { describeExchange } from './describe-exchange.ts'
import type { FastifyGuard } from './fastify-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Makes the hook that answers a request to one of Postern's paths; undefined, and nothing sent, for another. */
export function createAnswer(postern: Pick<Postern, 'exchange'>, settings: Settings): FastifyGuard {
  return async (request, reply) => {
    const answered = await postern.exchange(describeExchange(request, settings))
    if (answered === undefined) return undefined
    Object.assign(request, { postern: { route: answered.route, userId: answered.userId } })
    letGoOfBody({ req: request.raw, res: reply.raw }, answered.status, settings)
    return sendAnswer(reply, answered, settings.onError)
  }
}
