import { limitKey } from '../../domain/limit-key.ts'
import { networkOf } from '../../domain/network.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { LimitRule } from '../../ports/rate-limiter.ts'
import type { RequestContext } from '../operations.ts'

export type LimitPorts = Pick<Ports, 'limiter' | 'keys' | 'events'>

interface Limit {
  /** Names the limit in keys and events. */
  readonly limit: string
  readonly rule: LimitRule
}

/**
 * Counts one of a subject's against a limit; answers the key that it was counted under.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function consumeLimit(ports: LimitPorts, { limit, rule }: Limit, subject: string): Promise<string> {
  const key = limitKey(ports.keys, limit, subject)
  const { allowed, retryAfterSeconds } = await ports.limiter.consume(key, rule)
  if (allowed) return key
  ports.events.emit({ event: 'excess_rate_limit_exceeded', limit })
  throw new PosternError('rate-limited', { retryAfterSeconds })
}

/**
 * Counts a request against its address, of IPv6 against the /64; does nothing where there is no address.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function limitByAddress(ports: LimitPorts, limit: Limit, { address }: RequestContext): Promise<void> {
  if (address !== undefined) await consumeLimit(ports, limit, networkOf(address))
}
