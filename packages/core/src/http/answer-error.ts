import { readBearer } from '../domain/bearer.ts'
import { defaults } from '../domain/defaults.ts'
import { header } from '../domain/header.ts'
import type { PosternError } from '../errors.ts'
import type { Credentials } from '../operations/operations.ts'
import { answerHeaders } from './answer-headers.ts'
import type { ExchangeAnswer } from './exchange-request.ts'
import { oauthErrorOf } from './oauth-error.ts'
import { problemOf } from './problem.ts'

export interface ErrorContext {
  readonly requestId: string
  /** Of the request: a challenge says whether a token was shown (RFC 6750 §3.1). */
  readonly headers: Credentials['headers']
  /** True where a good request's answer would depend on who asks. */
  readonly personal?: boolean
  /** True where the route takes a login and a password in `Authorization`. */
  readonly takesBasic?: boolean | 'only'
  /** `oauth`: RFC 6749 §5.2, for the token endpoint alone. */
  readonly speaks?: 'problem' | 'oauth'
}

/** The answer to a request that failed: a problem (RFC 9457) with the headers that its status needs. */
export function answerError(error: PosternError, context: ErrorContext): ExchangeAnswer {
  const { requestId, personal = false } = context
  const oauth = context.speaks === 'oauth' ? oauthErrorOf(error) : undefined
  const status = oauth?.status ?? error.status
  const headers = answerHeaders({ requestId, personal, type: oauth ? 'application/json' : 'application/problem+json' })
  const retryAfterSeconds =
    error.retryAfterSeconds ?? (status === 503 ? defaults.store.unavailableRetrySeconds : undefined)
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterSeconds)))
  if (status === 401) headers['www-authenticate'] = challenge(error, context)
  return { status, headers, body: JSON.stringify(oauth ? { error: oauth.error } : problemOf(error, requestId)) }
}

function challenge(error: PosternError, { headers, takesBasic = false }: ErrorContext): string {
  const tried = header(headers, 'authorization')?.slice(0, 6) ?? ''
  if (takesBasic === 'only' || (takesBasic && /^basic ?$/i.test(tried))) return 'Basic realm="postern", charset="UTF-8"'
  const refused = error.code === 'unauthenticated' && readBearer(headers).kind === 'bearer'
  return refused ? 'Bearer error="invalid_token"' : 'Bearer'
}
