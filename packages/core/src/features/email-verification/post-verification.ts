import { defaults } from '../../domain/defaults.ts'
import type { LoginKey } from '../../domain/login-key.ts'
import { nilUserId, type StoredUser } from '../../domain/user.ts'
import type { Issued } from '../../operations/challenges/issue-challenge.ts'
import { issueChallenge } from '../../operations/challenges/issue-challenge.ts'
import type { Ports } from '../../ports/ports.ts'

/** Opens the challenge that proves a user's address; for an address that nobody has, the same work for nothing. */
export async function beginVerification(
  ports: Pick<Ports, 'tokens' | 'keys' | 'clock' | 'policy'>,
  user: StoredUser | undefined,
  subject: LoginKey,
): Promise<Issued> {
  const { code, linkSeconds } = ports.policy.verification
  return issueChallenge(ports, {
    purpose: 'verify-email',
    user,
    subject,
    ...(code !== undefined && { code }),
    ...(linkSeconds !== undefined && { linkSeconds }),
  })
}

/** Mails what was begun, to the stored address. */
export function postVerification(
  ports: Pick<Ports, 'outbox' | 'policy'>,
  user: StoredUser | undefined,
  { email, issued }: { readonly email: string; readonly issued: Issued },
): void {
  const { code, linkSeconds = defaults.link.verifySeconds } = ports.policy.verification
  ports.outbox.post({
    kind: 'verify-email',
    user: user ?? { id: nilUserId, email },
    ...issued,
    goodForSeconds: code !== undefined && issued.code !== undefined ? code.seconds : linkSeconds,
    ...(issued.token !== undefined && { usefulSeconds: linkSeconds }),
    ...(user === undefined && { isDecoy: true }),
  })
}
