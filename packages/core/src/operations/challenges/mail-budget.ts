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

const { perRecipient, resendPerRecipient, resetPerRecipient, noticePerRecipient } = defaults.mailLimits
const whole = { limits: 'mail', rules: perRecipient } as const

/** What is asked for without an account leaves one of the same budget to a registration. */
const budgets = {
  mail: [whole],
  resend: [{ limits: 'resend', rules: resendPerRecipient }, whole],
  reset: [{ limits: 'reset', rules: resetPerRecipient }],
  notice: [{ limits: 'notice', rules: noticePerRecipient }],
} as const

/**
 * Takes one mail from a recipient's budget, whether anybody has the address or not. False where nothing is left: then
 * nothing is made and nothing replaced, and the links that are out stay good.
 */
export async function takeMailBudget(
  ports: LimitPorts,
  budget: keyof typeof budgets,
  recipient: LoginKey,
): Promise<boolean> {
  for (const { limits, rules } of budgets[budget]) {
    for (const rule of rules) {
      const key = limitKey(ports.keys, `${limits}-to-recipient-${rule.seconds}`, recipient)
      if ((await ports.limiter.consume(key, rule)).allowed) continue
      ports.events.emit({ event: 'excess_rate_limit_exceeded', limit: `${limits}-to-recipient` })
      return false
    }
  }
  return true
}
