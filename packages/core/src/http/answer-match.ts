import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import { PosternError } from '../errors.ts'
import type { RequestContext } from '../operations/operations.ts'
import { refusedUser } from '../operations/refusal-of.ts'
import type { EventContext } from '../ports/events.ts'
import type { Principal } from '../schema/results.ts'
import { answerError } from './answer-error.ts'
import { answerHeaders } from './answer-headers.ts'
import type { PathMatch } from './create-matcher.ts'
import type { ExchangeParts } from './exchange-parts.ts'
import type { BodySource, ExchangeAnswer, ExchangeRequest } from './exchange-request.ts'
import { expectedError } from './expected-error.ts'
import { parseBody } from './parse-body.ts'
import { parseQuery } from './parse-query.ts'
import { readBody } from './read-body.ts'
import { refuseAmbiguity } from './refuse-ambiguity.ts'
import { refuseCrossSite } from './refuse-cross-site.ts'
import { refuseEncoding } from './refuse-media.ts'
import type { RouteRequest, TableRoute } from './route.ts'
import type { Answer } from './route-definition.ts'
import { showBody } from './show-body.ts'
import { tellRefusal } from './tell-refusal.ts'
import { within } from './within.ts'

const nobody: ReadonlySet<string> = new Set()

/** A request with the row that it met. */
export interface Matched {
  readonly request: ExchangeRequest
  readonly match: PathMatch
  readonly prefix: string
  readonly requestId: string
  /** Read once, and only where somebody asks. */
  context(): RequestContext
}

interface Admitting extends Pick<RouteRequest, 'admitted'> {
  readonly matched: Matched
}

/** Answers what met a path of ours; never rejects. */
export async function answerMatch(parts: ExchangeParts, matched: Matched): Promise<ExchangeAnswer> {
  const { request, match, requestId } = matched
  const route = match.methods.get(request.method)
  if (route === undefined) return answerOther(matched)
  const personal = route.access !== 'public'
  let asker: Principal['user'] | undefined
  const admitted = (user: typeof asker) => {
    asker = user
  }
  try {
    const { status, body, cookies, clearSiteData } = await answerRoute(parts, route, { matched, admitted })
    if (route.access === 'admin') {
      const actor = asker?.id
      parts.events.within(() => ({ ...eventContextOf(matched, route), actor })).emit({ event: 'authz_admin' })
    }
    const type = body === undefined ? undefined : 'application/json'
    return {
      status,
      headers: answerHeaders({ requestId, personal, type, cacheSeconds: route.cacheSeconds, clearSiteData }),
      ...(cookies !== undefined && { cookies }),
      ...(body !== undefined && { body: JSON.stringify(showBody(parts.attributes, body)) }),
      route: route.path,
      ...(asker !== undefined && { userId: asker.id }),
    }
  } catch (error) {
    const { speaks = 'problem', takesBasic } = route
    const expected = expectedError(error, requestId, parts.onFault)
    const answer = answerError(expected, { requestId, headers: request.headers, personal, takesBasic, speaks })
    const userId = asker?.id ?? refusedUser(expected)
    // An admin who names a record that is gone has followed a link of the trail.
    const guesses = route.path.includes(':') && !asker?.roles.includes('admin')
    const told = parts.events.within(() => eventContextOf(matched, route))
    tellRefusal(told, expected, { userId, guesses })
    return { ...answer, error: expected, route: route.path, ...(userId !== undefined && { userId }) }
  }
}

/** A method that the path does not have. */
function answerOther({ request, match: { allow }, requestId }: Matched): ExchangeAnswer {
  if (request.method === 'OPTIONS') return { status: 204, headers: { ...answerHeaders({ requestId }), allow } }
  const error = new PosternError('method-not-allowed')
  const answer = answerError(error, { requestId, headers: request.headers })
  return { ...answer, error, headers: { ...answer.headers, allow } }
}

async function answerRoute(parts: ExchangeParts, route: TableRoute, { matched, admitted }: Admitting): Promise<Answer> {
  const { request, match, prefix, context } = matched
  refuseAmbiguity(request)
  refuseCrossSite(request, route, parts.trustedOrigins ?? nobody)
  refuseEncoding(request.headers)
  const source = await readBody(request, route)
  const operations = parts.operationsFor(() => eventContextOf(matched, route))
  const handled = route.handle(operations, {
    credentials: { headers: request.headers, method: request.method },
    id: match.id,
    context,
    prefix,
    admitted,
    parse: () => parseSource(route, source, request.query),
  })
  const late = () => new PosternError('store-unavailable')
  return await within(parts.requestSeconds ?? defaults.http.requestSeconds, handled, late)
}

function parseSource({ body }: TableRoute, source: BodySource, query = ''): JsonObject {
  return body.media === 'query' ? parseQuery(body.schema, query) : parseBody(source, body.media ?? 'json')
}

function eventContextOf({ context }: Matched, { method, path }: TableRoute): EventContext {
  return { ...context(), route: `${method} ${path}` }
}
