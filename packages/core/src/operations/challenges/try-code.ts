import {
  type ChallengePurpose,
  isCode,
  isSecretOf,
  type StoredChallenge,
  type StoredCode,
} from '../../domain/challenge.ts'
import { defaults } from '../../domain/defaults.ts'
import { farFuture } from '../../domain/time.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { attempt } from '../attempt.ts'
import { findChallenge, isOpenFor } from './find-challenge.ts'
import { countedUntil, countsOf, isShort } from './issue-challenge.ts'

type TryPorts = Pick<Ports, 'tokens' | 'keys' | 'clock'>

/**
 * Compares a code with the user's, after the try has been counted: however many come at once, no more are compared than
 * the code has tries. The try of a right code is given back when the challenge is burned.
 *
 * @throws {PosternError} `invalid-code`, the same for a wrong, late, used and missing one and for too many tries.
 */
export async function tryCode(
  ports: TryPorts,
  purpose: ChallengePurpose,
  user: StoredUser,
  given: string,
): Promise<StoredChallenge> {
  const counted = await attempt(() => countTry(ports, purpose, user))
  const { code } = counted
  if (code === undefined || !isCode(given, code.digits)) throw new PosternError('invalid-code')
  const isRight = isSecretOf(ports.keys, counted, { kind: 'code', digest: code.digest, secret: given })
  if (!isRight) throw new PosternError('invalid-code')
  return counted
}

/** Undefined where somebody else counted first. */
async function countTry(
  ports: TryPorts,
  purpose: ChallengePurpose,
  user: StoredUser,
): Promise<StoredChallenge | undefined> {
  const current = await findChallenge(ports, purpose, user.id)
  if (current?.code === undefined || !isOpenFor(current, user)) throw new PosternError('invalid-code')
  const { code } = current
  const now = ports.clock.seconds()
  const counts = countsOf(current, now)
  if (code.expiresAt <= now || isUsedUp(code, counts)) throw new PosternError('invalid-code')
  const failuresFrom = counts.failures === 0 ? now : counts.failuresFrom
  const keptUntil = isShort(code.digits) ? farFuture : countedUntil(failuresFrom)
  const next: StoredChallenge = {
    ...current,
    version: current.version + 1,
    expiresAt: Math.max(current.expiresAt, keptUntil) as typeof now,
    code: { ...code, tries: code.tries + 1 },
    failures: counts.failures + 1,
    failuresFrom,
    lifeFailures: counts.lifeFailures + 1,
  }
  return (await ports.tokens.replace(current, next)) ? next : undefined
}

function isUsedUp(code: StoredCode, counts: Pick<StoredChallenge, 'failures' | 'lifeFailures'>): boolean {
  const short = isShort(code.digits)
  if (code.tries >= (short ? defaults.shortCode.tries : defaults.code.tries)) return true
  if (short && counts.lifeFailures >= defaults.shortCode.failuresPerLife) return true
  return counts.failures >= defaults.code.failuresPerDay
}
