import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import type { StoredUser } from '../../domain/user.ts'
import { isPosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'

export type TryPorts = Pick<Ports, 'limiter' | 'keys' | 'events' | 'policy'>

/** One try at a password, counted as a failure before it is made. */
export interface PasswordTry {
  /** From an address that the login has come from lately. */
  readonly isKnown: boolean
  /** Counted so far where it was counted, itself included. */
  readonly failures: number
  /**
   * Says whose password it is, if anybody's. Where a number of failures closes a password it is counted towards that,
   * whoever it comes from; false where the password is closed: then nothing must open it.
   */
  isOpen(user: StoredUser | undefined): Promise<boolean>
  /** The password was wrong: it stays counted. */
  fail(): void
  /** There was no hash: it is not counted. */
  giveBack(): Promise<void>
  /** The password was right: what it was counted in is forgotten. */
  succeed(): Promise<void>
}

export interface TryParts {
  /** Stands for a user where there is none. */
  readonly subject: string
  /** Names what it is counted in, for events. */
  readonly limit: string
  /** The key it is counted under. */
  readonly counter: string
  readonly failures: number
  readonly isKnown: boolean
  /** Windows that it was counted in and is taken back from where it did not fail. */
  readonly windows: readonly string[]
  remember(): Promise<unknown>
}

/** What is done with a try that was admitted. */
export function createTry(ports: TryPorts, parts: TryParts): PasswordTry {
  const { limiter, events, policy } = ports
  let userId: StoredUser['id'] | undefined
  let closing: { readonly key: string; readonly failures: number } | undefined

  const counters = () => [parts.counter, ...(closing === undefined ? [] : [closing.key])]
  const giveBackWindows = () => parts.windows.map((key) => limiter.giveBack(key))

  return {
    isKnown: parts.isKnown,
    failures: parts.failures,
    async isOpen(user) {
      userId = user?.id
      const lockAt = policy.failuresThatClose
      if (lockAt === undefined) return true
      const key = closingKey(ports, user?.id ?? parts.subject)
      const { admitted, failures } = await limiter.admit(key, { free: lockAt, baseSeconds: 1, maxSeconds: 1, lockAt })
      if (admitted) closing = { key, failures }
      return admitted
    },
    fail() {
      const whose = userId === undefined ? {} : { userId }
      const { failures } = parts
      if (failures === defaults.loginThrottle.waits.free + 1)
        events.emit({ event: 'authn_login_fail_max', limit: parts.limit, ...whose })
      if (closing !== undefined && closing.failures === policy.failuresThatClose)
        events.emit({ event: 'authn_login_lock', limit: 'password', ...whose })
    },
    async giveBack() {
      await Promise.all([...counters().map((key) => limiter.giveBack(key)), ...giveBackWindows()])
    },
    async succeed() {
      await Promise.all([...counters().map((key) => limiter.reset(key)), ...giveBackWindows(), parts.remember()])
    },
  }
}

/** What all failures at one password are counted under, where a number of them closes it. */
export function closingKey(ports: Pick<Ports, 'keys'>, subject: string): string {
  return limitKey(ports.keys, 'password', subject)
}

/**
 * Makes a try, and settles it: what was refused stays counted, what got no answer (503, and whatever is nobody's fault) does
 * not, and what succeeded is forgotten.
 */
export async function settleTry<T>(tried: PasswordTry, prove: () => Promise<T>): Promise<T> {
  let proven: T
  try {
    proven = await prove()
  } catch (error) {
    if (isPosternError(error) && error.status < 500) tried.fail()
    // The error that it fails with is told: a limiter that is away as well is no news.
    else await tried.giveBack().catch(() => {})
    throw error
  }
  await tried.succeed()
  return proven
}
