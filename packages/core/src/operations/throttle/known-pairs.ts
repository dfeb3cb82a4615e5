import { defaults } from '../../domain/defaults.ts'
import { limitKey } from '../../domain/limit-key.ts'
import type { Ports } from '../../ports/ports.ts'
import type { WaitRule } from '../../ports/rate-limiter.ts'

type PairPorts = Pick<Ports, 'limiter' | 'keys'>

const many = 1_000_000_000

/**
 * A count that nobody waits for and that a limiter keeps for thirty days, from the last time on: one that could lock is kept
 * that long, and a hundred of the longest waits at least.
 */
const marks: WaitRule = {
  free: many,
  baseSeconds: 1,
  maxSeconds: defaults.loginThrottle.knownPairSeconds / 100,
  lockAt: many,
}

/** A login and the network that it comes from, as one subject. */
export function pairOf(subject: string, network: string): string {
  return `${subject}\0${network}`
}

/** Whether the pair has logged in within thirty days; asks, and changes nothing. */
export async function isKnownPair(ports: PairPorts, pair: string): Promise<boolean> {
  const { failures } = await ports.limiter.admit(markOf(ports, pair), { ...marks, lockAt: 0 })
  return failures > 0
}

/**
 * Remembers that the pair has logged in.
 *
 * In the limiter and not with the user: every process asks it anyway, whatever stands for an unknown login is asked the same,
 * and a login writes no record of the user.
 */
export async function rememberPair(ports: PairPorts, pair: string): Promise<void> {
  await ports.limiter.admit(markOf(ports, pair), marks)
}

function markOf(ports: PairPorts, pair: string): string {
  return limitKey(ports.keys, 'known-pair', pair)
}
