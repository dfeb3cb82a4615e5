import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import type { LoginKey } from '../../domain/login-key.ts'
import { networkOf } from '../../domain/network.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RequestContext } from '../operations.ts'

type LimitPorts = Pick<Ports, 'limiter' | 'keys' | 'events'>

/**
 * Counts a request that may cause a mail against its address; of IPv6 against the /64.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function limitAddress(ports: LimitPorts, { address }: RequestContext): Promise<void> {
  if (address === undefined) return
  const key = limitKey(ports.keys, 'mail-by-address', networkOf(address))
  const { allowed, retryAfterSeconds } = await ports.limiter.consume(key, defaults.mailLimits.perAddress)
  if (allowed) return
  ports.events.emit({ event: 'excess_rate_limit_exceeded', limit: 'mail-by-address' })
  throw new PosternError('rate-limited', { retryAfterSeconds })
}

const budgets = { mail: defaults.mailLimits.perRecipient, reset: defaults.mailLimits.resetPerRecipient } as const

/**
 * Takes one mail from a recipient's budget, whether anybody has the address or not. False where nothing is left: then
 * nothing is made and nothing replaced, and the links that are out stay good.
 */
export async function takeMailBudget(
  ports: LimitPorts,
  budget: keyof typeof budgets,
  recipient: LoginKey,
): Promise<boolean> {
  for (const rule of budgets[budget]) {
    const key = limitKey(ports.keys, `${budget}-to-recipient-${rule.seconds}`, recipient)
    if ((await ports.limiter.consume(key, rule)).allowed) continue
    ports.events.emit({ event: 'excess_rate_limit_exceeded', limit: `${budget}-to-recipient` })
    return false
  }
  return true
}
