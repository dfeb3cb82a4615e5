import type { TokenRecord, UserId, UserRecord } from '@postern/core'

/** A user record; ids sort by their number. */
export function sampleUser(number: number, members: Partial<UserRecord> = {}): UserRecord {
  const id = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId
  return { id, logins: [`email:${number}@example.com`], version: 1, status: 'active', ...members }
}

/** A token record of that number. */
export function sampleToken(number: number, members: Partial<TokenRecord> = {}): TokenRecord {
  return { id: `token-${number}`, kind: 'session', version: 1, expiresAt: 2_000_000_000, ...members }
}
