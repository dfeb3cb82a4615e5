import type { Taken, UserId, UserRecord, UserStore } from '@postern/core'
import { type Condition, hasVersion, isFree, putIf } from './conditional-writes.ts'
import { listingKey, loginItem, loginKey, parseRecord, userItem, userKey } from './layout.ts'
import { listUsers } from './list-users.ts'
import { readItem } from './read-items.ts'
import type { Requests } from './requests.ts'
import { put, remove, writeTogether } from './write-together.ts'

/**
 * Users in the table: the record under its id, an item for each login that says whose it is, and a line in the listing.
 *
 * All are read consistently and written in one transaction; a write that moves no login is a single conditional put.
 */
export function createDynamodbUsers(requests: Requests): UserStore {
  const findById = async (id: UserId): Promise<UserRecord | undefined> => {
    const item = await readItem(requests, userKey(id))
    return item === undefined ? undefined : parseRecord<UserRecord>(item)
  }

  return {
    insert: (record) => insertUser(requests, record),
    findById,
    async findByLogin(login) {
      const id = (await readItem(requests, loginKey(login)))?.id?.S
      return id === undefined ? undefined : findById(id as UserId)
    },
    list: (page) => listUsers(requests, page),
    replace: (current, next) => replaceUser(requests, current, next),
    remove: (current) => removeUser(requests, current),
  }
}

async function insertUser(requests: Requests, record: UserRecord): Promise<'inserted' | Taken> {
  const logins = [...new Set(record.logins)]
  const failed = await writeTogether(requests, (writeId) => [
    put(userItem(record, writeId), isFree),
    ...logins.map((login) => put(loginItem(login, record.id), isFree)),
    put(listingKey(record.id), isFree),
  ])
  if (failed === undefined) return 'inserted'
  return { taken: logins[failed - 1] ?? 'id' }
}

async function replaceUser(requests: Requests, current: UserRecord, next: UserRecord) {
  const gained = difference(next.logins, current.logins)
  const lost = difference(current.logins, next.logins)
  const isCurrent = hasVersion(current.version)
  if (gained.length + lost.length === 0) {
    const isReplaced = await putIf(requests, isCurrent, (writeId) => userItem(next, writeId))
    return isReplaced ? 'replaced' : 'stale'
  }
  const failed = await writeTogether(requests, (writeId) => [
    put(userItem(next, writeId), isCurrent),
    ...gained.map((login) => put(loginItem(login, next.id), isFree)),
    ...lost.map((login) => remove(loginKey(login), belongsTo(current.id))),
  ])
  if (failed === undefined) return 'replaced'
  const taken = gained[failed - 1]
  return taken === undefined ? 'stale' : { taken }
}

async function removeUser(requests: Requests, current: UserRecord): Promise<boolean> {
  const logins = [...new Set(current.logins)]
  const failed = await writeTogether(requests, () => [
    remove(userKey(current.id), hasVersion(current.version)),
    ...logins.map((login) => remove(loginKey(login), belongsTo(current.id))),
    remove(listingKey(current.id)),
  ])
  return failed === undefined
}

/** Guards the login of another user against a caller whose record holds a login that is not the user's. */
function belongsTo(id: UserId): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR id = :id',
    ExpressionAttributeValues: { ':id': { S: id } },
  }
}

function difference(logins: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set(logins)].filter((login) => !others.includes(login))
}
