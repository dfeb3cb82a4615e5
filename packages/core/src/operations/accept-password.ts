import { normalizePassword, passwordProblem } from '../domain/password.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * A password that may be set, in NFC: long enough, not on the block list, in no known breach, and not the user's own
 * name or address.
 *
 * @throws {PosternError} `validation-failed` at the pointer.
 */
export async function acceptPassword(
  ports: Pick<Ports, 'policy'>,
  pointer: string,
  given: string,
  userWords: readonly (string | undefined)[],
): Promise<string> {
  const refuse = (code: string, detail: string) =>
    new PosternError('validation-failed', { errors: [{ pointer, code, detail }] })
  const words = [...ports.policy.contextWords, ...userWords].filter((word) => word !== undefined)
  const problem = passwordProblem(given, words, ports.policy.passwordMinLength)
  if (problem !== undefined) throw refuse(problem.code, problem.detail)
  const password = normalizePassword(given)
  if (password === undefined) throw refuse('ill-formed', 'must be well-formed text')
  // A list of the host's: nothing but a false answer lets a password pass.
  if ((await ports.policy.blocklist.includes(password)) !== false)
    throw refuse('common', 'is one of the passwords tried first')
  if (await ports.policy.isBreached(password)) throw refuse('breached', 'is known from a breach of another service')
  return password
}
