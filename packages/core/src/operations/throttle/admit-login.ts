import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import { loginKey } from '../../domain/login-key.ts'
import { networkOf } from '../../domain/network.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RequestContext } from '../operations.ts'
import { admitAddress } from './admit-address.ts'
import { isKnownPair, pairOf, rememberPair } from './known-pairs.ts'
import { createTry, type PasswordTry, settleTry, type TryPorts } from './password-try.ts'

/** What a login is counted as: its key, whether anybody has it or not; text that can be nobody's stands for itself. */
export function loginSubject(login: string): string {
  return loginKey(login) ?? `nobody:${login}`
}

/**
 * Lets one try at a login be made, counted first, or refuses it: by its address, and by the waits after failures at this
 * login. A pair of login and address that has logged in lately is counted by itself, so that whoever guesses from elsewhere
 * cannot lock its user out; its address is counted all the same.
 *
 * Everything is the same for a login that nobody has. What is refused here was counted nowhere but among the address's tries.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`; whatever `prove` throws.
 */
export async function throttleLogin<T>(
  ports: TryPorts,
  { subject, context }: { readonly subject: string; readonly context: RequestContext },
  prove: (tried: PasswordTry) => Promise<T>,
): Promise<T> {
  const tried = await admitLogin(ports, subject, context)
  return settleTry(tried, () => prove(tried))
}

async function admitLogin(ports: TryPorts, subject: string, { address }: RequestContext): Promise<PasswordTry> {
  const windows = address === undefined ? [] : await admitAddress(ports, address)
  const pair = address === undefined ? undefined : pairOf(subject, networkOf(address))
  const isKnown = pair !== undefined && (await isKnownPair(ports, pair))
  const counter = isKnown ? pairCounter(ports, pair) : loginCounter(ports, subject)
  const admission = await ports.limiter.admit(counter, defaults.loginThrottle.waits)
  if (!admission.admitted) {
    await Promise.all(windows.map((key) => ports.limiter.giveBack(key)))
    ports.events.emit({ event: 'excess_rate_limit_exceeded', limit: 'login' })
    throw new PosternError('rate-limited', { retryAfterSeconds: admission.retryAfterSeconds })
  }
  const remember = async () => pair !== undefined && rememberPair(ports, pair)
  return createTry(ports, {
    limit: 'login',
    subject,
    counter,
    failures: admission.failures,
    isKnown,
    windows,
    remember,
  })
}

/** What failures at a login are counted under. */
export function loginCounter(ports: Pick<Ports, 'keys'>, subject: string): string {
  return limitKey(ports.keys, 'login', subject)
}

/** What failures of a known pair are counted under. */
export function pairCounter(ports: Pick<Ports, 'keys'>, pair: string): string {
  return limitKey(ports.keys, 'login-pair', pair)
}
