import {
  type ChallengePurpose,
  challengeIds,
  epochFor,
  newCode,
  newLinkToken,
  type StoredChallenge,
  secretDigest,
} from '../../domain/challenge.ts'
import { defaults } from '../../domain/defaults.ts'
import { addSeconds, type EpochSeconds, farFuture } from '../../domain/time.ts'
import { newEpoch, type StoredUser } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { attempt } from '../attempt.ts'
import { findChallenge } from './find-challenge.ts'

export interface Issuing {
  readonly purpose: ChallengePurpose
  /** Undefined where nobody has the address: then all is done for `subject` alone, and is worth nothing. */
  readonly user: StoredUser | undefined
  /** The login key that was asked for. */
  readonly subject: string
  readonly code?: { readonly digits: number; readonly seconds: number }
  readonly linkSeconds?: number
  /** The address that a change of e-mail leads to. */
  readonly email?: string
}

/** The secrets, which are told by mail and nowhere else. */
export interface Issued {
  readonly code?: string
  readonly token?: string
}

type IssuePorts = Pick<Ports, 'tokens' | 'keys' | 'clock'>

/**
 * Opens the challenge of a user and purpose, in place of the one before it; the counts of failures stay.
 *
 * An address that nobody has costs the same calls of the store, the first time and every other.
 */
export async function issueChallenge(ports: IssuePorts, issuing: Issuing): Promise<Issued> {
  const subject = issuing.user?.id ?? issuing.subject
  const epoch = issuing.user === undefined ? newEpoch() : epochFor(issuing.purpose, issuing.user)
  return attempt(async () => {
    const current = await findChallenge(ports, issuing.purpose, subject)
    const id = current?.id ?? (challengeIds(ports.keys, issuing.purpose, subject)[0] as string)
    const counts = countsOf(current, ports.clock.seconds())
    const secrets = makeSecrets(issuing, id, counts.lifeFailures)
    const next = fill(ports, { issuing, id, epoch, counts, secrets, version: (current?.version ?? 0) + 1 })
    // Both are asked and one of them writes, so that the calls do not tell whether there was a challenge before.
    const isInserted = await ports.tokens.insert(next)
    const isReplaced = await ports.tokens.replace(current ?? { ...next, version: 0 }, next)
    return (current === undefined ? isInserted : isReplaced) ? secrets : undefined
  })
}

type Counts = Pick<StoredChallenge, 'failures' | 'failuresFrom' | 'lifeFailures'>

/** The end of the day of which failures are counted. */
export const countedUntil = (failuresFrom: EpochSeconds): EpochSeconds => addSeconds(failuresFrom, 86_400)

/** The counts as they stand now: a day's failures are forgotten a day after the first of them, the life's never. */
export function countsOf(challenge: StoredChallenge | undefined, now: EpochSeconds): Counts {
  const lifeFailures = challenge?.lifeFailures ?? 0
  if (challenge === undefined || countedUntil(challenge.failuresFrom) <= now) {
    return { failures: 0, failuresFrom: now, lifeFailures }
  }
  return { failures: challenge.failures, failuresFrom: challenge.failuresFrom, lifeFailures }
}

export const isShort = (digits: number): boolean => digits < defaults.code.digits

/** Where short codes are used up for good, a link comes in their place. */
function makeSecrets({ code, linkSeconds }: Issuing, id: string, lifeFailures: number): Issued {
  const isUsedUp = code !== undefined && isShort(code.digits) && lifeFailures >= defaults.shortCode.failuresPerLife
  return {
    ...(code !== undefined && !isUsedUp && { code: newCode(code.digits) }),
    ...((linkSeconds !== undefined || isUsedUp) && { token: newLinkToken(id) }),
  }
}

interface Filling {
  readonly issuing: Issuing
  readonly id: string
  readonly epoch: number
  readonly counts: Counts
  readonly secrets: Issued
  readonly version: number
}

function fill({ keys, clock }: IssuePorts, filling: Filling): StoredChallenge {
  const { issuing, id, epoch, counts, secrets, version } = filling
  const now = clock.seconds()
  const bound = { id, purpose: issuing.purpose, epoch }
  const codeEnds = addSeconds(now, issuing.code?.seconds ?? 0)
  const linkEnds = addSeconds(now, issuing.linkSeconds ?? defaults.link.verifySeconds)
  const dayEnds = countedUntil(counts.failuresFrom)
  const digits = issuing.code?.digits ?? 0
  // Without failures there is nothing to keep for life, and no user either where the registration is refused.
  const isForLife = issuing.user !== undefined && counts.lifeFailures > 0 && isShort(digits)
  return {
    ...bound,
    kind: 'challenge',
    ...(issuing.user !== undefined && { userId: issuing.user.id }),
    version,
    expiresAt: isForLife ? farFuture : (Math.max(codeEnds, linkEnds, dayEnds) as typeof now),
    ...(secrets.code !== undefined && {
      code: { digest: secretDigest(keys, bound, 'code', secrets.code), expiresAt: codeEnds, tries: 0, digits },
    }),
    ...(secrets.token !== undefined && {
      link: { digest: secretDigest(keys, bound, 'link', secrets.token), expiresAt: linkEnds },
    }),
    ...counts,
    ...(issuing.email !== undefined && { email: issuing.email }),
  }
}
