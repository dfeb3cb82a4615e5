import type { Taken, UserRecord, UserStore } from '@postern/core'
import { type Outcome, readBy, writeBy } from './call.ts'
import type { Ask } from './connection.ts'
import { formatEntry, parseEntries, parseEntry } from './entry.ts'
import type { Keys } from './keys.ts'
import { findUserByLogin, insertUser, listUsers, removeUser, replaceUser } from './user-scripts.ts'

/** Users, each method one round trip. */
export function createRedisUsers(ask: Ask, { users, logins, userIds }: Keys): UserStore {
  const takenOf = ({ detail }: Outcome): Taken => ({ taken: String(detail) })
  return {
    insert: (record) =>
      ask(async (call) => {
        const args = [record.id, formatEntry(record, record.logins), ...record.logins]
        const outcome = await writeBy(call, insertUser, [users, logins, userIds], args)
        return outcome.word === 'done' ? 'inserted' : takenOf(outcome)
      }),
    findById: (id) => ask(async ({ client }) => parseEntry<UserRecord>(await client.hGet(users, id))),
    findByLogin: (login) =>
      ask(async (call) => parseEntry<UserRecord>(await readBy(call, findUserByLogin, [users, logins], [login]))),
    list: ({ after, limit }) =>
      ask(async (call) => {
        const args = [after === undefined ? '-' : `(${after}`, String(limit)]
        return parseEntries<UserRecord>(await readBy(call, listUsers, [users, userIds], args))
      }),
    replace: (current, next) =>
      ask(async (call) => {
        const args = [current.id, String(current.version), formatEntry(next, next.logins), ...next.logins]
        const outcome = await writeBy(call, replaceUser, [users, logins], args)
        if (outcome.word === 'taken') return takenOf(outcome)
        return outcome.word === 'done' ? 'replaced' : 'stale'
      }),
    remove: (current) =>
      ask(async (call) => {
        const args = [current.id, String(current.version)]
        return (await writeBy(call, removeUser, [users, logins, userIds], args)).word === 'done'
      }),
  }
}
