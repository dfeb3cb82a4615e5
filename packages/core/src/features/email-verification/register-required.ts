import { emailKey, type LoginKey } from '../../domain/login-key.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { attempt } from '../../operations/attempt.ts'
import { limitAddress, takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { findLoginHolder } from '../../operations/find-user.ts'
import { isPending } from '../../operations/is-pending.ts'
import type { RequestContext } from '../../operations/operations.ts'
import { prepareUser } from '../../operations/register.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RegisterInput } from '../../schema/inputs.ts'
import type { Registration } from '../../schema/results.ts'
import { beginVerification, postVerification } from './post-verification.ts'

/**
 * Registers an address that must be verified before anybody signs in; whether it is somebody's already is told to its
 * mailbox alone: one answer, the same hashes, reads and writes.
 *
 * A registration that nobody has verified is replaced whole, under a new epoch, so that what was mailed for it is dead.
 *
 * @throws {PosternError} `registration-closed`, `validation-failed`, `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function registerRequired(
  ports: Ports,
  input: RegisterInput,
  context: RequestContext = {},
): Promise<Registration> {
  if (input.username !== undefined) throw usernameTooEarly()
  await limitAddress(ports, context)
  const user = await prepareUser(ports, input, context)
  const key = emailKey(input.email)
  if (key === undefined) throw new PosternError('validation-failed')
  if (await takeMailBudget(ports, 'mail', key)) await attempt(() => writeOnce(ports, user, key))
  return { status: 'verification-sent' }
}

/** Undefined where somebody else was first, and all is to be looked at again. */
async function writeOnce(ports: Ports, made: StoredUser, key: LoginKey): Promise<true | undefined> {
  const holder = await findLoginHolder(ports, key)
  const isTaken = holder !== undefined && !isPending(holder)
  const user =
    holder === undefined ? made : { ...(isTaken ? holder : made), id: holder.id, version: holder.version + 1 }
  const issued = await beginVerification(ports, isTaken ? undefined : user, key)
  // Both are asked and one of them writes, whosever the address is: a holder who is verified is written as he was.
  const isInserted = (await ports.users.insert(made)) === 'inserted'
  const isReplaced = (await ports.users.replace(holder ?? { ...made, version: 0 }, user)) === 'replaced'
  if (isInserted !== (holder === undefined)) return undefined
  if (isTaken) {
    // Whoever is deleted gets no mail, though the address is still kept.
    ports.outbox.post({
      kind: 'already-registered',
      user: holder,
      ...(holder.status === 'deleted' && { isDecoy: true }),
    })
    return true
  }
  if (holder !== undefined && !isReplaced) return undefined
  ports.events.emit({ event: 'user_created', userId: user.id })
  postVerification(ports, user, { email: user.email, issued })
  return true
}

function usernameTooEarly(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/username', code: 'too-early', detail: 'can be chosen once the address is verified' }],
  })
}
