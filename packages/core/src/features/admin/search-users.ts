import { defaults } from '../../domain/defaults.ts'
import { emailKey, type LoginKey, usernameKey } from '../../domain/login-key.ts'
import type { StoredUser, UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { findUserByLogin } from '../../operations/find-user.ts'
import { presentUser } from '../../operations/present.ts'
import type { Ports } from '../../ports/ports.ts'
import type { UserQuery } from '../../schema/admin-inputs.ts'
import { readableUser } from '../../schema/records.ts'
import type { UserPage } from '../../schema/results.ts'

type SearchPorts = Pick<Ports, 'users' | 'events'>

/**
 * A page of users in the order of ids.
 *
 * An address or a username is one look-up, however many users there are. Role and status are filters: at most 1000
 * records are looked at, so that a page may be empty and have a next one.
 *
 * @throws {PosternError} `validation-failed`, `store-unavailable`.
 */
export async function searchUsers(ports: SearchPorts, query: UserQuery): Promise<UserPage> {
  const key = keyOf(query)
  if (key === undefined) return scan(ports, query)
  const user = await findUserByLogin(ports, key)
  const isFound = user !== undefined && fits(user, query) && (query.after === undefined || user.id > query.after)
  return { users: isFound ? [presentUser(user)] : [] }
}

/** Of an address and a username one is looked up, and the other asked of whoever that is. */
function keyOf({ email, username }: UserQuery): LoginKey | undefined {
  if (email === undefined && username === undefined) return undefined
  const key = email === undefined ? usernameKey(username ?? '') : emailKey(email)
  if (key === undefined) throw new PosternError('validation-failed')
  return key
}

function fits({ status, roles, logins }: StoredUser, query: UserQuery): boolean {
  const key = query.username === undefined ? undefined : usernameKey(query.username)
  return (
    status !== 'deleted' &&
    (query.status === undefined || status === query.status) &&
    (query.role === undefined || roles.includes(query.role)) &&
    (key === undefined || logins.includes(key))
  )
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
      else if (fits(user, query)) users.push(user)
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
