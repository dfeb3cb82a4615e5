import { defaults } from '../../domain/defaults.ts'
import { networkOf, siteOf } from '../../domain/network.ts'
import type { LimitRule } from '../../ports/rate-limiter.ts'
import { consumeLimit, type LimitPorts } from './consume-limit.ts'

const { triesPerAddress, failuresPerAddress, widerNetwork } = defaults.loginThrottle

/**
 * Counts a try at a password, and a failure before there is one, against the address: IPv4 as it is, IPv6 by its /64 and,
 * with four times as much, its /48.
 *
 * Answers the keys of the failures, for whoever does not fail. The narrower network comes first: what it refuses is not
 * counted against its neighbours.
 *
 * @throws {PosternError} `rate-limited`, `store-unavailable`.
 */
export async function admitAddress(ports: LimitPorts, address: string): Promise<readonly string[]> {
  const networks = networksOf(address)
  for (const { network, times } of networks) {
    const limit = { limit: 'login-by-address', rule: timesAsMuch(triesPerAddress, times) }
    await consumeLimit(ports, limit, network)
  }
  const counted: string[] = []
  for (const { network, times } of networks) {
    const limit = { limit: 'login-failures-by-address', rule: timesAsMuch(failuresPerAddress, times) }
    try {
      counted.push(await consumeLimit(ports, limit, network))
    } catch (error) {
      await Promise.all(counted.map((key) => ports.limiter.giveBack(key)))
      throw error
    }
  }
  return counted
}

function networksOf(address: string): readonly { readonly network: string; readonly times: number }[] {
  const site = siteOf(address)
  const narrow = { network: networkOf(address), times: 1 }
  return site === undefined ? [narrow] : [narrow, { network: site, times: widerNetwork }]
}

function timesAsMuch({ limit, seconds }: LimitRule, times: number): LimitRule {
  return { limit: limit * times, seconds }
}
