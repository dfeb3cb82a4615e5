import type { TokenRecord, UserId, UserRecord } from '@postern/core'

/** A user record with the members that core writes; ids sort by their number. */
export function sampleUser(number: number, members: Partial<UserRecord> = {}): UserRecord {
  const id = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId
  const email = `${number}@example.com`
  const own = { email, name: `Number ${number}`, roles: ['user', 'admin'], status: 'active', createdAt: 1_767_225_600 }
  return { id, logins: [`email:${email}`], version: 1, passwordHash: '$secret$', ...own, ...members }
}

/** A token record of that number. */
export function sampleToken(number: number, members: Partial<TokenRecord> = {}): TokenRecord {
  return { id: `token-${number}`, kind: 'session', version: 1, expiresAt: 4_000_000_000, ...members }
}
