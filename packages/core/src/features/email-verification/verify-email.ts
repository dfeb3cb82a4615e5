import type { StoredChallenge } from '../../domain/challenge.ts'
import { newEpoch, type StoredUser } from '../../domain/user.ts'
import { isPosternError, PosternError } from '../../errors.ts'
import { burnChallenge } from '../../operations/challenges/burn-challenge.ts'
import { readOwner } from '../../operations/challenges/read-owner.ts'
import { tryCode } from '../../operations/challenges/try-code.ts'
import { changeStoredUser } from '../../operations/change-user.ts'
import { markVerified } from '../../operations/mark-verified.ts'
import type { RequestContext } from '../../operations/operations.ts'
import { presentUser } from '../../operations/present.ts'
import { loginSubject, throttleLogin } from '../../operations/throttle/admit-login.ts'
import type { VerifyInput } from '../../schema/mail-inputs.ts'
import type { User } from '../../schema/results.ts'
import { type Asking, type ProvePorts, proveAccount } from './prove-account.ts'

/**
 * Proves the address of a user by what was mailed to it, and the account by a session or its password.
 *
 * By the mailbox alone, where the host allows it, every session of the user ends, and there is no answer but that it is
 * done. Of several callers with the same code or link one succeeds. Where the address must be verified first, a wrong code
 * by login and password answers as a wrong password.
 *
 * @throws {PosternError} `invalid-code`, `invalid-token`, `invalid-credentials`, `unauthenticated`, `validation-failed`,
 * `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function verifyEmail(
  ports: ProvePorts,
  input: VerifyInput,
  context: RequestContext = {},
): Promise<User | undefined> {
  const { login } = input
  if (login === undefined) return verify(ports, input, { context })
  // The code is part of the try: a right password with a wrong code must end no wait.
  return throttleLogin(ports, { subject: loginSubject(login), context }, (tried) =>
    verifyByLogin(ports, input, { context, tried }),
  )
}

async function verifyByLogin(ports: ProvePorts, input: VerifyInput, asking: Asking): Promise<User | undefined> {
  if (ports.policy.verification.when !== 'required') return verify(ports, input, asking)
  try {
    return await verify(ports, input, asking)
  } catch (error) {
    // A password that is right and a code that is not must not tell that the address was free to register.
    if (isPosternError(error, 'invalid-credentials')) await tryNothing(ports, input)
    else if (!isPosternError(error, 'invalid-code') && !isPosternError(error, 'invalid-token')) throw error
    throw new PosternError('invalid-credentials')
  }
}

/** What a right password costs, for a wrong one: the try of a code, whoever has the address. */
async function tryNothing(ports: ProvePorts, { login = '', code, token }: VerifyInput): Promise<void> {
  if (code === undefined || token !== undefined) return
  try {
    await tryCode(ports, 'verify-email', loginSubject(login), code)
  } catch (error) {
    if (!isPosternError(error, 'invalid-code')) throw error
  }
}

async function verify(ports: ProvePorts, input: VerifyInput, asking: Asking): Promise<User | undefined> {
  const { code, token } = input
  const { user, linked, byMailboxAlone } = await proveAccount(ports, input, asking)
  if (token !== undefined && linked === undefined) throw new PosternError('invalid-token')
  const proven = code === undefined ? linked : await tryOne(ports, user, code)
  if (proven === undefined) throw new PosternError('invalid-token')
  await burnChallenge(ports, proven, { byCode: code !== undefined })
  const verified = await changeStoredUser(
    ports,
    () => readOwner(ports, proven),
    (now) => ({ ...markVerified(now, ports.clock.seconds()), ...(byMailboxAlone && { epoch: newEpoch() }) }),
  )
  ports.events.emit({ event: 'x_email_verified', userId: verified.id })
  return byMailboxAlone ? undefined : presentUser(verified)
}

async function tryOne(ports: ProvePorts, user: StoredUser, code: string): Promise<StoredChallenge> {
  try {
    return await tryCode(ports, 'verify-email', user, code)
  } catch (error) {
    if (isPosternError(error, 'invalid-code')) ports.events.emit({ event: 'x_code_failed', userId: user.id })
    throw error
  }
}
