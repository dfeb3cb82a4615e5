import { networkOf } from '../../domain/network.ts'
import type { StoredUser } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RequestContext } from '../operations.ts'
import { loginCounter, pairCounter } from './admit-login.ts'
import { pairOf } from './known-pairs.ts'
import { closingKey } from './password-try.ts'
import { userCounter } from './throttle-user.ts'

/**
 * Forgets the failures at a user's password, for whoever sets a new one: nothing is locked for ever.
 *
 * Those of a pair of login and address are found for the address that it is called from; others wait for 900 s at most.
 *
 * @throws {PosternError} `store-unavailable`.
 */
export async function endWaits(
  ports: Pick<Ports, 'limiter' | 'keys'>,
  user: StoredUser,
  { address }: RequestContext = {},
): Promise<void> {
  const network = address === undefined ? undefined : networkOf(address)
  const keys = user.logins.flatMap((login) => [
    loginCounter(ports, login),
    ...(network === undefined ? [] : [pairCounter(ports, pairOf(login, network))]),
  ])
  const all = [...keys, userCounter(ports, user.id), closingKey(ports, user.id)]
  await Promise.all(all.map((key) => ports.limiter.reset(key)))
}
