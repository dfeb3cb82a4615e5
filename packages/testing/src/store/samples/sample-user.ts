import type { UserId, UserRecord } from '@postern/core'

/** A user whose id and login nobody else has, so that cases do not meet in a database that several of them share. */
export function sampleUser(members: Partial<UserRecord> = {}): UserRecord {
  const id = crypto.randomUUID()
  return {
    // The version digit of a UUIDv7, for stores that look.
    id: `${id.slice(0, 14)}7${id.slice(15)}` as UserId,
    logins: [sampleLogin()],
    version: 1,
    status: 'active',
    attributes: { theme: 'dark' },
    ...members,
  }
}

/** A login key that nobody has, with `text` in it. */
export function sampleLogin(text = 'ada'): string {
  return `username:${text}${crypto.randomUUID()}`
}
