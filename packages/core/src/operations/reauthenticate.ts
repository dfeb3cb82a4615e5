import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReauthenticateInput } from '../schema/inputs.ts'
import type { Principal } from '../schema/results.ts'
import { attempt } from './attempt.ts'
import { requireLiveSession } from './find-session.ts'
import type { RequestContext } from './operations.ts'
import { provePassword } from './prove-password.ts'

/**
 * Makes the session fresh again: what needs a password given lately is open for five minutes.
 *
 * @throws {PosternError} `unauthenticated`, `wrong-password`, `conflict` where the password changed meanwhile,
 * `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function reauthenticate(
  ports: Pick<Ports, 'users' | 'tokens' | 'passwords' | 'keys' | 'clock' | 'events' | 'policy' | 'limiter'>,
  principal: Principal,
  input: ReauthenticateInput,
  context: RequestContext = {},
): Promise<void> {
  const { user: proven } = await requireLiveSession(ports, principal)
  await provePassword(ports, proven, { password: input.password, failure: 'authn_login_fail' }, context)
  await attempt(async () => {
    const { user, session } = await requireLiveSession(ports, principal)
    if (user.epoch !== proven.epoch) throw new PosternError('conflict')
    const next = { ...session, version: session.version + 1, authenticatedAt: ports.clock.seconds() }
    return (await ports.tokens.replace(session, next)) ? true : undefined
  })
}
