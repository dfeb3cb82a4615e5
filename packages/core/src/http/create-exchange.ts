import { defaults } from '../domain/defaults.ts'
import type { RequestContext } from '../operations/operations.ts'
import { answerMatch } from './answer-match.ts'
import { createMatcher, type PathMatch } from './create-matcher.ts'
import type { ExchangeParts } from './exchange-parts.ts'
import type { Exchange, ExchangeAnswer } from './exchange-request.ts'
import { requestContextOf } from './request-context-of.ts'
import { requestIdOf } from './request-id.ts'

/** Makes the one entry that every web adapter uses. It never rejects but for a prefix that cannot be one. */
export function createExchange(parts: ExchangeParts): Exchange {
  const matchers = new Map<string, (path: string) => PathMatch | undefined>()
  const matcherOf = (prefix: string) => {
    const known = matchers.get(prefix)
    if (known !== undefined) return known
    const matcher = createMatcher(parts.routes, prefix)
    matchers.set(prefix, matcher)
    return matcher
  }
  return async (request) => {
    const { prefix = defaults.http.prefix } = request
    const match = matcherOf(prefix)(request.path)
    if (match === undefined) return undefined
    const requestId = requestIdOf(request.requestId)
    let context: RequestContext | undefined
    const readContext = () => {
      context ??= requestContextOf(request, requestId)
      return context
    }
    const answer = await answerMatch(parts, { request, match, prefix, requestId, context: readContext })
    return request.method === 'HEAD' ? withoutBody(answer) : answer
  }
}

function withoutBody({ body, ...answer }: ExchangeAnswer): ExchangeAnswer {
  if (body === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) } }
}
