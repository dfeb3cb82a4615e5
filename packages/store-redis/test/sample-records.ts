import type { TokenRecord, UserId, UserRecord } from '@postern/core'

/** A user record; ids sort by their number. */
export function sampleUser(number: number, members: Partial<UserRecord> = {}): UserRecord {
  const id = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId
  return { id, logins: [`email:${number}@example.com`], version: 1, status: 'active', ...members }
}

/** A session of that number that lasts for another hour. */
export function sampleToken(number: number, members: Partial<TokenRecord> = {}): TokenRecord {
  const expiresAt = Math.floor(Date.now() / 1000) + 3600
  return { id: `token-${number}`, userId: sampleUser(0).id, kind: 'session', version: 1, expiresAt, ...members }
}
