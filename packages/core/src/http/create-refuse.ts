import { answerError } from './answer-error.ts'
import type { ExchangeAnswer, ExchangeRequest } from './exchange-request.ts'
import { expectedError, type OnFault } from './expected-error.ts'
import { requestIdOf } from './request-id.ts'

/** Answers what a guard of a web adapter refused, as exchange would; never throws. */
export type Refuse = (error: unknown, request: Pick<ExchangeRequest, 'headers' | 'requestId'>) => ExchangeAnswer

/** Makes the answer of guards: the same problem, the same headers, and the host's log is told the same. */
export function createRefuse(onFault?: OnFault): Refuse {
  return (error, { headers, requestId }) => {
    const id = requestIdOf(requestId)
    const expected = expectedError(error, id, onFault)
    return { ...answerError(expected, { requestId: id, headers, personal: true }), error: expected }
  }
}
