import type { Credentials, Postern, Principal } from '@postern/core'
import { letGoOfBody, type Settings, shownCredentials } from '@postern/core/node'
import type { FastifyRequest } from 'fastify'
import { describeExchange } from './describe-exchange.ts'
import type { FastifyGuard } from './fastify-auth.ts'
import { sendAnswer } from './send-answer.ts'

/** Decides whether a request may pass, and for whom; a refusal is an error that it throws. */
type Admit<A extends object> = (credentials: Credentials) => Promise<Principal<A> | undefined>

/** Makes guards: each remembers whoever it lets in, and answers or throws what it refuses. */
export function createGuard<A extends object>(
  postern: Pick<Postern<A>, 'refuse'>,
  settings: Settings,
  admitted: WeakMap<FastifyRequest, Principal<A>>,
): (admit: Admit<A>) => FastifyGuard {
  return (admit) => async (request, reply) => {
    let principal: Principal<A> | undefined
    try {
      principal = await admit(shownCredentials(request.raw, request.method))
    } catch (error) {
      const answer = postern.refuse(error, describeExchange(request, settings))
      letGoOfBody({ req: request.raw, res: reply.raw }, answer.status, settings)
      return sendAnswer(reply, answer, settings.onError)
    }
    if (principal !== undefined) {
      admitted.set(request, principal)
      Object.assign(request, { principal, user: principal.user })
    }
    return undefined
  }
}
