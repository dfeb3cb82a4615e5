import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import type { LoginKey } from '../../domain/login-key.ts'
import type { RequestContext } from '../operations.ts'
import { type LimitPorts, limitByAddress } from '../throttle/consume-limit.ts'

/**
 * Counts a registration or a request that may cause a mail against its address; of IPv6 against the /64.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function limitAddress(ports: LimitPorts, context: RequestContext): Promise<void> {
  await limitByAddress(ports, { limit: 'mail-by-address', rule: defaults.mailLimits.perAddress }, context)
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
