import { defaults } from '../../domain/defaults.ts'
import { emailKey, type LoginKey, usernameKey } from '../../domain/login-key.ts'
import type { StoredUser, UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { findUserByLogin } from '../../operations/find-user.ts'
import { isRestorable } from '../../operations/is-restorable.ts'
import { loginsOf } from '../../operations/new-user.ts'
import { presentUser } from '../../operations/present.ts'
import type { Ports } from '../../ports/ports.ts'
import type { UserQuery } from '../../schema/admin-inputs.ts'
import { readableUser } from '../../schema/records.ts'
import type { UserPage } from '../../schema/results.ts'

type SearchPorts = Pick<Ports, 'users' | 'events' | 'clock' | 'policy'>

/**
 * A page of users in the order of ids.
 *
 * An address or a username is one look-up, however many users there are. Role and status are filters, and of deleted users
 * the rest too: at most 1000 records are looked at, so that a page may be empty and have a next one.
 *
 * @throws {PosternError} `validation-failed`, `store-unavailable`.
 */
export async function searchUsers(ports: SearchPorts, query: UserQuery): Promise<UserPage> {
  const isDeleted = query.status === 'deleted'
  if (isDeleted && ports.policy.deletion === undefined) throw nobodyIsKept()
  const [key] = keysOf(query)
  // Whoever is deleted may have lost the logins, so that none of them finds the user.
  if (key === undefined || isDeleted) return scan(ports, query)
  const user = await findUserByLogin(ports, key)
  const isFound = user !== undefined && fits(ports, user, query) && (query.after === undefined || user.id > query.after)
  return { users: isFound ? [presentUser(user)] : [] }
}

/** Of an address and a username the first is looked up, and the other asked of whoever that is. */
function keysOf({ email, username }: UserQuery): readonly LoginKey[] {
  const keys = [email === undefined ? [] : [emailKey(email)], username === undefined ? [] : [usernameKey(username)]]
  return keys.flat().map((key) => {
    if (key === undefined) throw new PosternError('validation-failed')
    return key
  })
}

function fits(ports: Pick<Ports, 'clock'>, user: StoredUser, query: UserQuery): boolean {
  const { status, roles } = user
  const isDeleted = status === 'deleted'
  const isWanted = query.status === undefined ? !isDeleted : query.status === status
  if (!isWanted || (isDeleted && !isRestorable(ports, user))) return false
  // Those of a deleted user are what the user would have again.
  const logins = isDeleted ? loginsOf(user.email, user.username) : user.logins
  return (query.role === undefined || roles.includes(query.role)) && keysOf(query).every((key) => logins.includes(key))
}

function nobodyIsKept(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/status', code: 'not-allowed', detail: 'must be one of ["active","disabled"]' }],
  })
}

async function scan(ports: SearchPorts, query: UserQuery): Promise<UserPage> {
  const { perPage, lookedAt } = defaults.userSearch
  const { limit = perPage } = query
  const users: StoredUser[] = []
  // As its format says.
  let last = query.after as UserId | undefined
  for (let looked = 0; looked < lookedAt; ) {
    const size = Math.min(sizeOf(query, limit), lookedAt - looked)
    const records = await ports.users.list({ limit: size, ...(last !== undefined && { after: last }) })
    for (const record of records) {
      if (users.length === limit) return pageOf(users, last)
      const user = readableUser(record)
      // One damaged record must not hide the users behind it; it is told, and left out.
      if (user === undefined) ports.events.emit({ event: 'x_record_damaged', userId: record.id })
      else if (fits(ports, user, query)) users.push(user)
      last = record.id
      looked++
    }
    if (records.length < size) return pageOf(users)
  }
  return pageOf(users, last)
}

/** One more than is shown tells whether there is a next page; behind a filter nobody knows how many it takes. */
function sizeOf({ role, status }: UserQuery, limit: number): number {
  return role === undefined && status === undefined ? limit + 1 : defaults.userSearch.batch
}

function pageOf(users: readonly StoredUser[], next?: UserId): UserPage {
  return { users: users.map(presentUser), ...(next !== undefined && { next }) }
}
