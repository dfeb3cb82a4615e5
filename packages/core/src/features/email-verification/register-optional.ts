import { emailKey } from '../../domain/login-key.ts'
import { PosternError } from '../../errors.ts'
import { limitAddress, takeMailBudget } from '../../operations/challenges/mail-budget.ts'
import { insertUser } from '../../operations/new-user.ts'
import type { RequestContext } from '../../operations/operations.ts'
import { answerRegistered, prepareUser } from '../../operations/register.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RegisterInput } from '../../schema/inputs.ts'
import type { Registration } from '../../schema/results.ts'
import { beginVerification, postVerification } from './post-verification.ts'

/**
 * As `register`, with a mail that proves the address.
 *
 * The challenge is written before the user: a crash in between leaves one that belongs to nobody. Without a mail left in
 * the recipient's budget the user is made all the same, and may ask for one later.
 *
 * @throws {PosternError} as `register`, and `rate-limited`.
 */
export async function registerOptional(
  ports: Ports,
  input: RegisterInput,
  context: RequestContext = {},
): Promise<Registration> {
  await limitAddress(ports, context)
  const user = await prepareUser(ports, input, context)
  const key = emailKey(input.email)
  if (key === undefined) throw new PosternError('validation-failed')
  const issued = (await takeMailBudget(ports, 'mail', key)) ? await beginVerification(ports, user, key) : undefined
  await insertUser(ports, user)
  ports.events.emit({ event: 'user_created', userId: user.id })
  if (issued !== undefined) postVerification(ports, user, { email: user.email, issued })
  return answerRegistered(ports, user, input, context)
}
