import type { PasswordHash } from '../domain/user.ts'
import type { PasswordWrap } from '../ports/password-wrap.ts'
import type { UserRecord, UserStore } from '../ports/user-store.ts'

/** A user store to which no hash is ever written bare: whatever operation writes it, it is wrapped on the way. */
export function wrapUsers(users: UserStore, wrap: PasswordWrap): UserStore {
  const wrapped = async (record: UserRecord): Promise<UserRecord> => {
    const { passwordHash } = record
    if (typeof passwordHash !== 'string') return record
    return { ...record, passwordHash: await wrap.wrap(passwordHash as PasswordHash, record.id) }
  }
  return {
    insert: async (record) => users.insert(await wrapped(record)),
    findById: (id) => users.findById(id),
    findByLogin: (login) => users.findByLogin(login),
    list: (page) => users.list(page),
    replace: async (current, next) => users.replace(current, await wrapped(next)),
    remove: (current) => users.remove(current),
  }
}
