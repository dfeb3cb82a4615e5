import { emailKey } from '../../domain/login-key.ts'
import { PosternError } from '../../errors.ts'
import { limitAddress, takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { findUserByLogin } from '../../operations/find-user.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { Ports } from '../../ports/ports.ts'
import { beginVerification, postVerification } from './post-verification.ts'

type SendPorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'events' | 'policy' | 'outbox' | 'limiter'>

/**
 * Sends a new code and link in place of the last ones.
 *
 * Whether anybody has the address, and whether it is verified already, is told by nothing: the same calls, one answer.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function sendVerification(
  ports: SendPorts,
  { email }: { readonly email: string },
  context: RequestContext = {},
): Promise<void> {
  const key = emailKey(email)
  if (key === undefined) throw new PosternError('validation-failed')
  await limitAddress(ports, context)
  if (!(await takeMailBudget(ports, 'resend', key))) return
  const found = await findUserByLogin(ports, key)
  const open = found?.status === 'active' && found.emailVerifiedAt === undefined ? found : undefined
  const issued = await beginVerification(ports, open, key)
  postVerification(ports, open, { email, issued })
}
