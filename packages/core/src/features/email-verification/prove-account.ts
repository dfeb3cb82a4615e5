import type { StoredChallenge } from '../../domain/challenge.ts'
import { normalizePassword } from '../../domain/password.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { findByLink, type OpenChallenge } from '../../operations/challenges/find-challenge.ts'
import { requireLiveSession } from '../../operations/find-session.ts'
import type { RequestContext } from '../../operations/operations.ts'
import { proveLogin, refuseLogin } from '../../operations/prove-login.ts'
import { tellUnreadable } from '../../operations/tell-unreadable.ts'
import { loginSubject, throttleLogin } from '../../operations/throttle/admit-login.ts'
import type { PasswordTry } from '../../operations/throttle/password-try.ts'
import type { Ports } from '../../ports/ports.ts'
import type { VerifyInput } from '../../schema/mail-inputs.ts'

export type ProvePorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'keys' | 'clock' | 'events' | 'policy' | 'limiter'
>

export interface ProvenAccount {
  readonly user: StoredUser
  /** What the link opens, where one was given and is this user's. */
  readonly linked: StoredChallenge | undefined
  readonly byMailboxAlone: boolean
}

export interface Asking {
  readonly context: RequestContext
  /** Where a login is given: its try, which was admitted. */
  readonly tried?: PasswordTry
}

/**
 * Finds out whose address is being proven, by whoever knows the account.
 *
 * @throws {PosternError} `unauthenticated`, `invalid-credentials`, `invalid-token`, `validation-failed`,
 * `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function proveAccount(
  ports: ProvePorts,
  input: VerifyInput,
  { context, tried }: Asking,
): Promise<ProvenAccount> {
  const open = input.token === undefined ? undefined : await findByLink(ports, 'verify-email', input.token)
  const of = (user: StoredUser) => (open?.user.id === user.id ? open.challenge : undefined)
  if (input.principal !== undefined) {
    const { user } = await requireLiveSession(ports, input.principal)
    return { user, linked: of(user), byMailboxAlone: false }
  }
  if (input.login !== undefined && tried !== undefined) {
    const user = await proveLogin(ports, { login: input.login, password: input.password ?? '', tried }, context)
    return { user, linked: of(user), byMailboxAlone: false }
  }
  if (input.token === undefined) throw new PosternError('unauthenticated')
  if (input.password !== undefined)
    return proveByLink(ports, { open, token: input.token, password: input.password }, context)
  if (ports.policy.verification.proof !== 'mailbox') throw passwordMissing()
  if (open === undefined) throw new PosternError('invalid-token')
  return { user: open.user, linked: open.challenge, byMailboxAlone: true }
}

interface LinkAndPassword {
  readonly open: OpenChallenge | undefined
  readonly token: string
  readonly password: string
}

/** A link that opens nothing costs a hash as well, and is counted: it is no way to try passwords for less. */
async function proveByLink(
  ports: ProvePorts,
  { open, token, password: given }: LinkAndPassword,
  context: RequestContext,
): Promise<ProvenAccount> {
  const password = normalizePassword(given)
  const subject = open === undefined ? `nobody:${token}` : loginSubject(open.user.email)
  return throttleLogin(ports, { subject, context }, async (tried) => {
    const owner = (await tried.isOpen(open?.user)) ? open?.user : undefined
    const proof = await ports.passwords.verify(owner, password ?? '', { ...context, known: tried.isKnown })
    if (open === undefined) throw new PosternError('invalid-token')
    tellUnreadable(ports, proof, open.user.id)
    if (proof !== 'right' || password === undefined) throw refuseLogin(ports, 'wrong-password', open.user)
    return { user: open.user, linked: open.challenge, byMailboxAlone: false }
  })
}

function passwordMissing(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/password', code: 'required', detail: "is needed: the account's password" }],
  })
}
