import {
  type ChallengePurpose,
  challengeIds,
  isCode,
  isSecretOf,
  type StoredChallenge,
  type StoredCode,
} from '../../domain/challenge.ts'
import { defaults } from '../../domain/defaults.ts'
import { type EpochSeconds, farFuture } from '../../domain/time.ts'
import type { StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { attempt } from '../attempt.ts'
import { findChallenge, isOpenFor } from './find-challenge.ts'
import { countedUntil, countsOf, isShort } from './issue-challenge.ts'

/** What stands for a login that was given, whether anybody has it or not. */
type LoginSubject = string

type TryPorts = Pick<Ports, 'tokens' | 'keys' | 'clock'>

/**
 * Compares a code with the user's, after the try has been counted: however many come at once, no more are compared than
 * the code has tries. The try of a right code is given back when the challenge is burned.
 *
 * For whoever did not prove to be a user it is tried with what stands for the login that they gave, and refused in any
 * case: the same reads and one conditional write, whatever there is.
 *
 * @throws {PosternError} `invalid-code`, the same for a wrong, late, used and missing one and for too many tries.
 */
export async function tryCode(
  ports: TryPorts,
  purpose: ChallengePurpose,
  owner: StoredUser | LoginSubject,
  given: string,
): Promise<StoredChallenge> {
  const counted = await attempt(() => countTry(ports, purpose, owner))
  if (counted === 'refused' || counted.code === undefined) throw new PosternError('invalid-code')
  const { code } = counted
  if (!isCode(given, code.digits)) throw new PosternError('invalid-code')
  const isRight = isSecretOf(ports.keys, counted, { kind: 'code', digest: code.digest, secret: given })
  if (!isRight || typeof owner === 'string') throw new PosternError('invalid-code')
  return counted
}

/** Undefined where somebody else counted first. */
async function countTry(
  ports: TryPorts,
  purpose: ChallengePurpose,
  owner: StoredUser | LoginSubject,
): Promise<StoredChallenge | 'refused' | undefined> {
  const subject = typeof owner === 'string' ? owner : owner.id
  const current = await findChallenge(ports, purpose, subject)
  const next = current && isFor(current, owner) ? withOneMore(current, ports.clock.seconds()) : undefined
  if (current !== undefined && next !== undefined) return (await ports.tokens.replace(current, next)) ? next : undefined
  // Nothing to count: a write that changes nothing is asked for all the same, so that the calls do not tell.
  const id = challengeIds(ports.keys, purpose, subject)[0] as string
  const nothing = { id, kind: 'challenge', version: 0, expiresAt: 0 }
  await ports.tokens.replace(nothing, { ...nothing, version: 1 })
  return 'refused'
}

function isFor(challenge: StoredChallenge, owner: StoredUser | LoginSubject): boolean {
  return typeof owner === 'string' ? challenge.userId === undefined : isOpenFor(challenge, owner)
}

/** With one more try counted; undefined where the code is none, late or used up. */
function withOneMore(challenge: StoredChallenge, now: EpochSeconds): StoredChallenge | undefined {
  const { code } = challenge
  const counts = countsOf(challenge, now)
  if (code === undefined || code.expiresAt <= now || isUsedUp(code, counts)) return undefined
  const failuresFrom = counts.failures === 0 ? now : counts.failuresFrom
  // Nobody's counts are not kept for life.
  const isForLife = isShort(code.digits) && challenge.userId !== undefined
  const keptUntil = isForLife ? farFuture : countedUntil(failuresFrom)
  return {
    ...challenge,
    version: challenge.version + 1,
    expiresAt: Math.max(challenge.expiresAt, keptUntil) as EpochSeconds,
    code: { ...code, tries: code.tries + 1 },
    failures: counts.failures + 1,
    failuresFrom,
    lifeFailures: counts.lifeFailures + 1,
  }
}

function isUsedUp(code: StoredCode, counts: Pick<StoredChallenge, 'failures' | 'lifeFailures'>): boolean {
  const short = isShort(code.digits)
  if (code.tries >= (short ? defaults.shortCode.tries : defaults.code.tries)) return true
  if (short && counts.lifeFailures >= defaults.shortCode.failuresPerLife) return true
  return counts.failures >= defaults.code.failuresPerDay
}
