import type { ExchangeAnswer } from '@postern/core'
import { planAnswer, type Settings } from '@postern/core/node'
import type { FastifyReply } from 'fastify'

/**
 * Sends an answer, or throws its error to the host where the host wants that.
 *
 * Through the reply, so that what other plugins have set and log stays as it is.
 *
 * @throws {PosternError} the answer's error, with `onError: 'throw'`; for an `internal` one what stands behind it.
 */
export function sendAnswer(reply: FastifyReply, answer: ExchangeAnswer, onError: Settings['onError']): FastifyReply {
  const { headers, cookies, thrown, fault } = planAnswer(answer, onError)
  for (const [name, value] of Object.entries(headers)) reply.header(name, value)
  for (const cookie of cookies) reply.header('set-cookie', cookie)
  if (thrown !== undefined) throw thrown
  if (fault !== undefined) reply.log.error(fault)
  return reply.code(answer.status).send(answer.body)
}
