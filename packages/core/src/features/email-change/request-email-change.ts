import { defaults } from '../../domain/defaults.ts'
import { emailKey } from '../../domain/login-key.ts'
import { isFresh } from '../../domain/session.ts'
import { PosternError } from '../../errors.ts'
import { issueChallenge } from '../../operations/challenges/issue-challenge.ts'
import { limitAddress, takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { requireLiveSession } from '../../operations/find-session.ts'
import { findLoginHolder } from '../../operations/find-user.ts'
import { holdsNothing } from '../../operations/is-pending.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { Ports } from '../../ports/ports.ts'
import type { AddressInput } from '../../schema/mail-inputs.ts'
import type { Principal } from '../../schema/results.ts'

type RequestPorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'events' | 'policy' | 'outbox' | 'limiter'>

/**
 * Sends a link to the address that is to be the user's, and a notice to the present one.
 *
 * An address that another user holds is told of it by mail; the answer, the calls and what is written are the same. Needs
 * a fresh session.
 *
 * @throws {PosternError} `unauthenticated`, `reauthentication-required`, `validation-failed`, `rate-limited`,
 * `store-unavailable`.
 */
export async function requestEmailChange(
  ports: RequestPorts,
  principal: Principal,
  { email }: AddressInput,
  context: RequestContext = {},
): Promise<void> {
  const { user, session } = await requireLiveSession(ports, principal)
  if (!isFresh(session.authenticatedAt, ports.clock.seconds())) throw new PosternError('reauthentication-required')
  const wanted = emailKey(email)
  if (wanted === undefined) throw new PosternError('validation-failed')
  await limitAddress(ports, context)
  if (!(await takeMailBudget(ports, 'resend', wanted))) return
  const holder = await findLoginHolder(ports, wanted)
  const linkSeconds = defaults.link.emailChangeSeconds
  const issued = await issueChallenge(ports, { purpose: 'change-email', user, subject: wanted, linkSeconds, email })
  const isTaken = holder !== undefined && holder.id !== user.id && !holdsNothing(ports, holder)
  // The link of a taken address is told to nobody.
  if (isTaken)
    ports.outbox.post({
      kind: 'email-change-taken',
      user: holder,
      ...(holder.status === 'deleted' && { isDecoy: true }),
    })
  else ports.outbox.post({ kind: 'change-email', user, address: email, ...issued, goodForSeconds: linkSeconds })
  ports.outbox.post({ kind: 'email-change-requested', user })
}
