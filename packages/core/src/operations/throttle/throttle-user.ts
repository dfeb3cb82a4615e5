import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import type { StoredUser, UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { createTry, type PasswordTry, settleTry, type TryPorts } from './password-try.ts'

/**
 * Lets whoever holds a live session try the user's password once, counted first and per user: apart from logins, so that
 * no stranger's guesses keep the user from it.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`; whatever `prove` throws.
 */
export async function throttleUser<T>(
  ports: TryPorts,
  user: StoredUser,
  prove: (tried: PasswordTry) => Promise<T>,
): Promise<T> {
  const counter = userCounter(ports, user.id)
  const { admitted, failures, retryAfterSeconds } = await ports.limiter.admit(counter, defaults.loginThrottle.waits)
  if (!admitted) {
    ports.events.emit({ event: 'excess_rate_limit_exceeded', limit: 'password-again', userId: user.id })
    throw new PosternError('rate-limited', { retryAfterSeconds })
  }
  const none = { windows: [], remember: async () => {} }
  const tried = createTry(ports, {
    limit: 'password-again',
    subject: user.id,
    counter,
    failures,
    isKnown: true,
    ...none,
  })
  return settleTry(tried, () => prove(tried))
}

/** What failures of whoever holds a session of the user are counted under. */
export function userCounter(ports: Pick<Ports, 'keys'>, id: UserId): string {
  return limitKey(ports.keys, 'password-again', id)
}
