import type { UserId } from '../domain/user.ts'
import type { UserRecord, UserStore } from '../ports/user-store.ts'
import { type AtOnce, createRecordTable, type Step } from './record-table.ts'
import { createSortedIds } from './sorted-ids.ts'

/** A `UserStore` in which every method is done when it returns. */
export interface UserTable extends AtOnce<UserStore> {
  /** Repeats or undoes a step, unconditionally. */
  readonly put: Step<UserRecord>
}

/** Keeps users by id, by login key and in the order of ids; `written` hears of every conditional write. */
export function createUserTable(written: Step<UserRecord>): UserTable {
  const idByLogin = new Map<string, UserId>()
  const ids = createSortedIds<UserId>()

  const records = createRecordTable<UserRecord>((before, after) => {
    for (const login of before?.logins ?? []) idByLogin.delete(login)
    if (after !== undefined) for (const login of after.logins) idByLogin.set(login, after.id)
    if (before === undefined && after !== undefined) ids.add(after.id)
    if (before !== undefined && after === undefined) ids.remove(before.id)
  }, written)

  /** The first login of the record that another user holds. */
  const takenLogin = (record: UserRecord): string | undefined =>
    record.logins.find((login) => (idByLogin.get(login) ?? record.id) !== record.id)

  return {
    put: records.put,
    insert(record) {
      const taken = records.find(record.id) === undefined ? takenLogin(record) : 'id'
      if (taken !== undefined) return { taken }
      records.write(undefined, record)
      return 'inserted'
    },
    findById: (id) => records.find(id),
    findByLogin(login) {
      const id = idByLogin.get(login)
      return id === undefined ? undefined : records.find(id)
    },
    list: ({ after, limit }) => ids.page(after, limit).flatMap((id) => records.find(id) ?? []),
    replace(current, next) {
      const stored = records.match(current)
      if (stored === undefined) return 'stale'
      const taken = takenLogin(next)
      if (taken !== undefined) return { taken }
      records.write(stored, next)
      return 'replaced'
    },
    remove(current) {
      const stored = records.match(current)
      if (stored !== undefined) records.write(stored, undefined)
      return stored !== undefined
    },
  }
}
