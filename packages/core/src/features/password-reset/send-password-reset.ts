import { defaults } from '../../domain/defaults.ts'
import { emailKey } from '../../domain/login-key.ts'
import { nilUserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { issueChallenge } from '../../operations/challenges/issue-challenge.ts'
import { limitAddress, takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { findUserByLogin } from '../../operations/find-user.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { Ports } from '../../ports/ports.ts'
import type { AddressInput } from '../../schema/mail-inputs.ts'

type SendPorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'events' | 'outbox' | 'limiter'>

/**
 * Sends a link that sets a new password, in place of the last one, to the stored address of whoever has it.
 *
 * Whether anybody has it is told by nothing: the same calls, one answer.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function sendPasswordReset(
  ports: SendPorts,
  { email }: AddressInput,
  context: RequestContext = {},
): Promise<void> {
  const key = emailKey(email)
  if (key === undefined) throw new PosternError('validation-failed')
  await limitAddress(ports, context)
  if (!(await takeMailBudget(ports, 'reset', key))) return
  const found = await findUserByLogin(ports, key)
  const user = found?.status === 'active' ? found : undefined
  const linkSeconds = defaults.link.resetSeconds
  const issued = await issueChallenge(ports, { purpose: 'reset-password', user, subject: key, linkSeconds })
  ports.outbox.post({
    kind: 'reset-password',
    user: user ?? { id: nilUserId, email },
    ...issued,
    goodForSeconds: linkSeconds,
    ...(user === undefined && { isDecoy: true }),
  })
}
