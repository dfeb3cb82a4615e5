import { defaults } from '../../domain/defaults.ts'
import { emailKey } from '../../domain/login-key.ts'
import type { UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { issueChallenge } from '../../operations/challenges/issue-challenge.ts'
import { takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { loginTaken } from '../../operations/change-user.ts'
import { findLoginHolder, findStoredUser } from '../../operations/find-user.ts'
import { type CreatePorts, createUser } from '../../operations/users/create.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal, User } from '../../schema/results.ts'
import type { CreateUserInput } from '../../schema/user-inputs.ts'
import { actAsAdmin } from './act-as-admin.ts'

type InvitePorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'outbox'>

/**
 * Makes a user on behalf of an admin; without a password the user is invited by mail to choose one.
 *
 * A process that dies before the mail is out leaves a user who can ask for a new password.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `reauthentication-required`, `validation-failed`, `login-taken`,
 * `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function createUserAsAdmin(
  ports: CreatePorts & InvitePorts & Pick<Ports, 'limiter'>,
  principal: Principal,
  input: CreateUserInput,
): Promise<User> {
  const acting = await actAsAdmin(ports, principal, 'forbidden')
  const invites = input.password === undefined
  if (invites) await prepareInvitation(ports, input.email)
  const user = await createUser(acting, input)
  if (invites) await invite(ports, user.id)
  return user
}

/** The budget is taken first: without a mail nobody could ever be this user. */
async function prepareInvitation(
  ports: Pick<Ports, 'users' | 'policy' | 'limiter' | 'keys' | 'events'>,
  email: string,
): Promise<void> {
  if (!ports.policy.hasMail) {
    throw new PosternError('validation-failed', {
      errors: [{ pointer: '/password', code: 'required', detail: 'is needed where no mail can be sent' }],
    })
  }
  const key = emailKey(email)
  if (key === undefined) throw new PosternError('validation-failed')
  // Whoever has the address is sent nothing, so it costs none of that person's mails.
  if ((await findLoginHolder(ports, key)) !== undefined) throw loginTaken(key)
  if (await takeMailBudget(ports, 'mail', key)) return
  throw new PosternError('rate-limited', { retryAfterSeconds: defaults.mailLimits.perRecipient[0].seconds })
}

async function invite(ports: InvitePorts, id: UserId): Promise<void> {
  const user = await findStoredUser(ports, id)
  // Deleted since.
  if (user === undefined) return
  const linkSeconds = defaults.link.invitationSeconds
  const issued = await issueChallenge(ports, { purpose: 'invitation', user, subject: user.id, linkSeconds })
  ports.outbox.post({ kind: 'invitation', user, ...issued, goodForSeconds: linkSeconds })
}
