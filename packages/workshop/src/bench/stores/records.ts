import type { TokenRecord, UserId, UserRecord } from '@postern/core'

const idOf = (number: number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId

/** A user as core writes one. */
export const benchUser = (number: number): UserRecord => ({
  ...{ id: idOf(number), version: 1, logins: [`email:user-${number}@example.com`] },
  ...{ epoch: 2 ** 52 + number, email: `user-${number}@example.com`, name: `User Number ${number}` },
  ...{ roles: ['user'], status: 'active', attributes: {}, createdAt: 1_700_000_000, updatedAt: 1_700_000_000 },
  passwordHash: `$argon2id$v=19$m=65536,t=3,p=1$${'A'.repeat(22)}$${'b'.repeat(43)}`,
})

/** The session of a user; a `tag` makes another one. */
export const benchSession = (number: number, tag = ''): TokenRecord => ({
  ...{ id: `${number.toString(16).padStart(22, '0')}${tag}`, userId: idOf(number), kind: 'session', version: 1 },
  ...{ expiresAt: 4_000_000_000, epoch: 2 ** 52 + number, transport: 'bearer', counter: 0 },
  ...{ createdAt: 1_700_000_000, authenticatedAt: 1_700_000_000, lastSeenAt: 1_700_000_000, ip: '192.0.2.1' },
})
