import { readBasic } from '../../domain/basic.ts'
import { isClientSecret } from '../../domain/client-secret.ts'
import { defaults } from '../../domain/defaults.ts'
import { PosternError } from '../../errors.ts'
import { findLiveSession } from '../../operations/find-session.ts'
import type { Credentials, RequestContext } from '../../operations/operations.ts'
import { consumeLimit, limitByAddress } from '../../operations/throttle/consume-limit.ts'
import type { Ports } from '../../ports/ports.ts'
import type { IntrospectionInput } from '../../schema/introspection-inputs.ts'
import type { Introspection } from '../../schema/introspection-result.ts'

type IntrospectPorts = Pick<
  Ports,
  'users' | 'tokens' | 'accessTokens' | 'keys' | 'clock' | 'policy' | 'events' | 'limiter'
>

interface Asking {
  readonly credentials: Credentials
  readonly context: RequestContext
}

/**
 * Tells a service whether an access token opens anything right now, by the session and the user in the store (RFC 7662).
 *
 * Whatever opens nothing is one answer: unknown, expired, of a session that is over, of somebody else's server.
 *
 * @throws {PosternError} `invalid-credentials`, `rate-limited`, `store-unavailable`.
 */
export async function introspect(
  ports: IntrospectPorts,
  { token }: IntrospectionInput,
  asking: Asking,
): Promise<Introspection> {
  const client = await requireClient(ports, asking)
  await consumeLimit(ports, { limit: 'introspect-by-client', rule: defaults.introspection.perClient }, client)
  const claims = await ports.accessTokens.verify(token, ports.clock.seconds())
  const live = claims && (await findLiveSession(ports, claims.userId, claims.sessionId))
  if (live?.session.transport !== 'bearer') return { active: false }
  return {
    active: true,
    sub: live.user.id,
    sid: live.session.id,
    token_type: 'Bearer',
    ...ports.accessTokens.describe(token),
  }
}

/** The name of the service that asks. The secret has 256 bits: what the limit keeps off is noise, not guesses. */
async function requireClient(ports: IntrospectPorts, { credentials, context }: Asking): Promise<string> {
  const basic = readBasic(credentials.headers)
  const { login: name, password: secret } = typeof basic === 'object' ? basic : { login: '', password: '' }
  const isRight = isClientSecret(ports.keys, name, secret)
  if (isRight && ports.policy.services.includes(name)) return name
  const rule = defaults.introspection.refusedPerAddress
  await limitByAddress(ports, { limit: 'introspect-refused-by-address', rule }, context)
  throw new PosternError('invalid-credentials')
}
