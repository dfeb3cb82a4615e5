import {
  type ChallengePurpose,
  challengeIds,
  challengeOfToken,
  epochFor,
  isSecretOf,
  type StoredChallenge,
} from '../../domain/challenge.ts'
import type { StoredUser } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { asStoredChallenge } from '../../schema/challenge-record.ts'
import { findStoredUser } from '../find-user.ts'

/**
 * The challenge of a user, or of an address that nobody has; it may be dead.
 *
 * Looks under every secret at once, so that how many reads it takes says nothing about what is there.
 */
export async function findChallenge(
  ports: Pick<Ports, 'tokens' | 'keys'>,
  purpose: ChallengePurpose,
  subject: string,
): Promise<StoredChallenge | undefined> {
  const ids = challengeIds(ports.keys, purpose, subject)
  const records = await Promise.all(ids.map((id) => ports.tokens.findById(id)))
  return records.map((record) => record && asStoredChallenge(record)).find((challenge) => challenge !== undefined)
}

export interface OpenChallenge {
  readonly challenge: StoredChallenge
  readonly user: StoredUser
}

/** What the token of a link opens right now, if anything. Reading it changes nothing. */
export async function findByLink(
  ports: Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock'>,
  purpose: ChallengePurpose,
  token: string,
): Promise<OpenChallenge | undefined> {
  const id = challengeOfToken(token)
  const record = id === undefined ? undefined : await ports.tokens.findById(id)
  const challenge = record && asStoredChallenge(record)
  if (challenge?.link === undefined || challenge.purpose !== purpose || challenge.userId === undefined) return undefined
  if (challenge.link.expiresAt <= ports.clock.seconds()) return undefined
  if (!isSecretOf(ports.keys, challenge, { kind: 'link', digest: challenge.link.digest, secret: token }))
    return undefined
  const user = await findStoredUser(ports, challenge.userId)
  return user !== undefined && isOpenFor(challenge, user) ? { challenge, user } : undefined
}

/** False for a challenge that a change of password, address, roles or status has voided. */
export function isOpenFor(challenge: StoredChallenge, user: StoredUser): boolean {
  return (
    challenge.userId === user.id && challenge.epoch === epochFor(challenge.purpose, user) && user.status === 'active'
  )
}
