import type { StoredChallenge } from '../../domain/challenge.ts'
import { normalizePassword } from '../../domain/password.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { findByLink, type OpenChallenge } from '../../operations/challenges/find-challenge.ts'
import { requireLiveSession } from '../../operations/find-session.ts'
import type { RequestContext } from '../../operations/operations.ts'
import { proveLogin, refuseLogin } from '../../operations/prove-login.ts'
import { tellUnreadable } from '../../operations/tell-unreadable.ts'
import type { Ports } from '../../ports/ports.ts'
import type { VerifyInput } from '../../schema/mail-inputs.ts'

export type ProvePorts = Pick<Ports, 'users' | 'tokens' | 'passwords' | 'keys' | 'clock' | 'events' | 'policy'>

export interface ProvenAccount {
  readonly user: StoredUser
  /** What the link opens, where one was given and is this user's. */
  readonly linked: StoredChallenge | undefined
  readonly byMailboxAlone: boolean
}

/**
 * Finds out whose address is being proven, by whoever knows the account.
 *
 * @throws {PosternError} `unauthenticated`, `invalid-credentials`, `invalid-token`, `validation-failed`.
 */
export async function proveAccount(
  ports: ProvePorts,
  input: VerifyInput,
  context: RequestContext,
): Promise<ProvenAccount> {
  const open = input.token === undefined ? undefined : await findByLink(ports, 'verify-email', input.token)
  const of = (user: StoredUser) => (open?.user.id === user.id ? open.challenge : undefined)
  if (input.principal !== undefined) {
    const { user } = await requireLiveSession(ports, input.principal)
    return { user, linked: of(user), byMailboxAlone: false }
  }
  if (input.login !== undefined) {
    const user = await proveLogin(ports, { login: input.login, password: input.password ?? '' }, context)
    return { user, linked: of(user), byMailboxAlone: false }
  }
  if (input.token === undefined) throw new PosternError('unauthenticated')
  if (input.password !== undefined) return proveByLink(ports, open, input.password, context)
  if (ports.policy.verification.proof !== 'mailbox') throw passwordMissing()
  if (open === undefined) throw new PosternError('invalid-token')
  return { user: open.user, linked: open.challenge, byMailboxAlone: true }
}

/** A link that opens nothing costs a hash as well: it is no way to try passwords for less. */
async function proveByLink(
  ports: ProvePorts,
  open: OpenChallenge | undefined,
  given: string,
  context: RequestContext,
): Promise<ProvenAccount> {
  const password = normalizePassword(given)
  const proof = await ports.passwords.verify(open?.user, password ?? '', context)
  if (open === undefined) throw new PosternError('invalid-token')
  tellUnreadable(ports, proof, open.user.id)
  if (proof !== 'right' || password === undefined) throw refuseLogin(ports, 'wrong-password', open.user)
  return { user: open.user, linked: open.challenge, byMailboxAlone: false }
}

function passwordMissing(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/password', code: 'required', detail: "is needed: the account's password" }],
  })
}
