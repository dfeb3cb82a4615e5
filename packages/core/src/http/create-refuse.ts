import { refusedUser } from '../operations/refusal-of.ts'
import type { Events } from '../ports/events.ts'
import { answerError } from './answer-error.ts'
import type { ExchangeAnswer, ExchangeRequest } from './exchange-request.ts'
import { expectedError, type OnFault } from './expected-error.ts'
import { requestContextOf } from './request-context-of.ts'
import { requestIdOf } from './request-id.ts'
import { tellRefusal } from './tell-refusal.ts'

/** Answers what a guard of a web adapter refused, as exchange would; never throws. */
export type Refuse = (
  error: unknown,
  request: Pick<ExchangeRequest, 'headers' | 'requestId' | 'address'>,
) => ExchangeAnswer

/** Makes the answer of guards: the same problem, the same headers, and the host's log is told the same. */
export function createRefuse(events: Events, onFault?: OnFault): Refuse {
  return (error, request) => {
    const { headers, requestId } = request
    const id = requestIdOf(requestId)
    const expected = expectedError(error, id, onFault)
    const userId = refusedUser(expected)
    tellRefusal(
      events.within(() => requestContextOf(request, id)),
      expected,
      { userId },
    )
    const answer = answerError(expected, { requestId: id, headers, personal: true })
    return { ...answer, error: expected, ...(userId !== undefined && { userId }) }
  }
}
