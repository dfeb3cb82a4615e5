import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import type { UserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Operations } from '../operations/operations.ts'
import type { EventContext, Events } from '../ports/events.ts'
import type { AttributeRules } from '../ports/policy.ts'
import { answerError } from './answer-error.ts'
import { answerHeaders } from './answer-headers.ts'
import { createMatcher, type PathMatch } from './create-matcher.ts'
import type { BodySource, Exchange, ExchangeAnswer, ExchangeRequest } from './exchange-request.ts'
import { expectedError, type OnFault } from './expected-error.ts'
import { parseBody } from './parse-body.ts'
import { parseQuery } from './parse-query.ts'
import { readBody } from './read-body.ts'
import { refuseAmbiguity } from './refuse-ambiguity.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { refuseEncoding } from './refuse-media.ts'
import { requestContextOf } from './request-context-of.ts'
import { requestIdOf } from './request-id.ts'
import type { RouteRequest, TableRoute } from './route.ts'
import type { Answer } from './route-definition.ts'
import { showBody } from './show-body.ts'
import { tellRefusal } from './tell-refusal.ts'
import { within } from './within.ts'

export interface ExchangeParts {
  /** The operations as one request gets them. */
  readonly operationsFor: (context: EventContext) => Operations
  readonly events: Events
  readonly routes: readonly TableRoute[]
  /** What of the host's fields is shown. */
  readonly attributes: Pick<AttributeRules, 'shown'>
  /** Told of every unexpected error, and of what stands behind an expected one; what it does can fail nothing. */
  readonly onFault?: OnFault
  /** Whose pages may call from another site. */
  readonly trustedOrigins?: ReadonlySet<string>
  /** How long an operation may take, from the body's end; default 10. */
  readonly requestSeconds?: number
}

const nobody: ReadonlySet<string> = new Set()

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
    const answer = await answerMatch(parts, { request, match, prefix, requestId })
    return request.method === 'HEAD' ? withoutBody(answer) : answer
  }
}

interface Matched {
  readonly request: ExchangeRequest
  readonly match: PathMatch
  readonly prefix: string
  readonly requestId: string
}

type Admitting = Matched & Pick<RouteRequest, 'admitted'>

async function answerMatch(parts: ExchangeParts, matched: Matched): Promise<ExchangeAnswer> {
  const { request, match, requestId } = matched
  const route = match.methods.get(request.method)
  if (route === undefined) return answerOther(matched)
  const personal = route.access !== 'public'
  let asker: { readonly userId?: UserId } = {}
  const admitted = (userId: UserId | undefined) => {
    asker = userId === undefined ? {} : { userId }
  }
  try {
    const { status, body, cookies, clearSiteData } = await answerRoute(parts, route, { ...matched, admitted })
    if (route.access === 'admin') {
      parts.events.within({ ...eventContextOf(matched, route), actor: asker.userId }).emit({ event: 'authz_admin' })
    }
    const type = body === undefined ? undefined : 'application/json'
    return {
      status,
      headers: answerHeaders({ requestId, personal, type, cacheSeconds: route.cacheSeconds, clearSiteData }),
      ...(cookies !== undefined && { cookies }),
      ...(body !== undefined && { body: JSON.stringify(showBody(parts.attributes, body)) }),
      route: route.path,
      ...asker,
    }
  } catch (error) {
    const { speaks = 'problem', takesBasic } = route
    const expected = expectedError(error, requestId, parts.onFault)
    const answer = answerError(expected, { requestId, headers: request.headers, personal, takesBasic, speaks })
    tellRefusal(parts.events.within(eventContextOf(matched, route)), expected, {
      ...asker,
      hasId: route.path.includes(':'),
    })
    return { ...answer, error: expected, route: route.path, ...asker }
  }
}

/** A method that the path does not have. */
function answerOther({ request, match: { allow }, requestId }: Matched): ExchangeAnswer {
  if (request.method === 'OPTIONS') return { status: 204, headers: { ...answerHeaders({ requestId }), allow } }
  const error = new PosternError('method-not-allowed')
  const answer = answerError(error, { requestId, headers: request.headers })
  return { ...answer, error, headers: { ...answer.headers, allow } }
}

async function answerRoute(parts: ExchangeParts, route: TableRoute, matched: Admitting): Promise<Answer> {
  const { request, match, prefix, admitted } = matched
  refuseAmbiguity(request)
  refuseCrossSite(request, route, parts.trustedOrigins ?? nobody)
  refuseEncoding(request.headers)
  const source = await readBody(request, route)
  const handled = route.handle(parts.operationsFor(eventContextOf(matched, route)), {
    credentials: { headers: request.headers, method: request.method },
    id: match.id,
    context: requestContextOf(matched.request, matched.requestId),
    prefix,
    admitted,
    parse: () => parseSource(route, source, request.query),
  })
  const late = () => new PosternError('store-unavailable')
  return within(parts.requestSeconds ?? defaults.http.requestSeconds, handled, late)
}

function parseSource({ body }: TableRoute, source: BodySource, query = ''): JsonObject {
  return body.media === 'query' ? parseQuery(body.schema, query) : parseBody(source, body.media ?? 'json')
}

function eventContextOf({ request, requestId }: Matched, { method, path }: TableRoute): EventContext {
  return { ...requestContextOf(request, requestId), route: `${method} ${path}` }
}

function withoutBody({ body, ...answer }: ExchangeAnswer): ExchangeAnswer {
  if (body === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) } }
}
