import { randomBytes, randomInt } from 'node:crypto'
import { hmac, type KeyRing, type RootKey, sameDigest } from './key-ring.ts'
import type { EpochSeconds } from './time.ts'
import { mailEpoch, type StoredUser, type UserId } from './user.ts'

/** What a code or a link proves; one is never good for another. */
export type ChallengePurpose = 'verify-email' | 'reset-password' | 'change-email' | 'invitation'

/**
 * The one open challenge of a user and purpose, as core writes it into the store's opaque `TokenRecord`.
 *
 * Sending again replaces code and link in place; the counts of failures stay. Under another epoch than {@link epochFor}
 * says it is dead. Nothing in it opens anything: codes and links are kept as HMACs.
 */
export type StoredChallenge = {
  readonly id: string
  readonly kind: 'challenge'
  /** Absent where nobody has the address that was asked for: such a challenge only costs what a real one costs. */
  readonly userId?: UserId
  readonly version: number
  /** The end of the counting of failures or of the link, whichever is later. */
  readonly expiresAt: EpochSeconds
  readonly purpose: ChallengePurpose
  readonly epoch: number
  readonly code?: StoredCode
  readonly link?: StoredLink
  /** Failures since `failuresFrom`, over all codes. */
  readonly failures: number
  readonly failuresFrom: EpochSeconds
  /** Failures since there is an account. */
  readonly lifeFailures: number
  /** The address that a change of e-mail leads to. */
  readonly email?: string
}

export interface StoredCode {
  readonly digest: string
  readonly expiresAt: EpochSeconds
  readonly tries: number
  readonly digits: number
}

export interface StoredLink {
  readonly digest: string
  readonly expiresAt: EpochSeconds
}

/**
 * The epoch under which a user's challenge is good. Ending the sessions leaves what the mailbox alone gives, or else whoever
 * has a session could keep the user from resetting the password for ever; a change of address, which a session asked for,
 * goes with the sessions.
 */
export function epochFor(purpose: ChallengePurpose, user: StoredUser): number {
  return purpose === 'change-email' ? user.epoch : mailEpoch(user)
}

/** Under which keys a challenge can be found: the first is the present one, the others are of older secrets. */
export function challengeIds(keys: KeyRing, purpose: ChallengePurpose, subject: string): readonly string[] {
  return keys.all.map((root) => idUnder(root, purpose, subject))
}

function idUnder(root: RootKey, purpose: ChallengePurpose, subject: string): string {
  return hmac(root.derive('challenge-id'), `${purpose}\0${subject}`).subarray(0, idBytes).toString('base64url')
}

const prefix = 'pct_'
const idBytes = 24
const secretBytes = 33
const linkLength = prefix.length + ((idBytes + secretBytes) / 3) * 4

/** The token of a link: `pct_` + base64url(id of the challenge ‖ 264 random bits). */
export function newLinkToken(id: string): string {
  return prefix + id + randomBytes(secretBytes).toString('base64url')
}

/** Which challenge a link's token names; undefined for what is no such token, to the character. */
export function challengeOfToken(token: string): string | undefined {
  if (token.length !== linkLength || !token.startsWith(prefix)) return undefined
  const body = token.slice(prefix.length)
  const bytes = Buffer.from(body, 'base64url')
  return bytes.toString('base64url') === body ? bytes.subarray(0, idBytes).toString('base64url') : undefined
}

/** So many decimal digits, each as likely as the others. */
export function newCode(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0')
}

/** True for so many ASCII digits. */
export function isCode(text: string, digits: number): boolean {
  return text.length === digits && /^[0-9]+$/.test(text)
}

type Bound = Pick<StoredChallenge, 'id' | 'purpose' | 'epoch'>

/** What is kept of a code or a link: an HMAC bound to its challenge, purpose and epoch, under the present secret. */
export function secretDigest(keys: KeyRing, bound: Bound, kind: 'code' | 'link', secret: string): string {
  return digestUnder(keys.current, bound, kind, secret).toString('base64url')
}

/** Compares a code or a link with what was kept of it, in constant time, under every secret of the present. */
export function isSecretOf(
  keys: KeyRing,
  bound: Bound,
  { kind, digest, secret }: { readonly kind: 'code' | 'link'; readonly digest: string; readonly secret: string },
): boolean {
  const kept = Buffer.from(digest, 'base64url')
  return keys.all.map((root) => sameDigest(digestUnder(root, bound, kind, secret), kept)).includes(true)
}

function digestUnder(root: RootKey, { id, purpose, epoch }: Bound, kind: 'code' | 'link', secret: string): Buffer {
  return hmac(root.derive(`challenge-${kind}`), `${id}\0${purpose}\0${epoch}\0${kind}\0`, secret)
}
