import type { Ports } from '../../ports/ports.ts'
import { parseInput } from '../../schema/check.ts'
import { readableUser } from '../../schema/records.ts'
import type { User } from '../../schema/results.ts'
import { type ListPage, listPage } from '../../schema/user-inputs.ts'
import { isRestorable } from '../is-restorable.ts'
import { presentUser } from '../present.ts'

/**
 * Every user in the order of ids, read `limit` at a time (1–1000, 100 if absent).
 *
 * With `deleted` only those who can be restored, and else nobody who is deleted. A record that core cannot have written is
 * left out, with an event.
 *
 * @throws {PosternError} `validation-failed` for another limit or an `after` that is no id, `store-unavailable`.
 */
export async function* listUsers(
  ports: Pick<Ports, 'users' | 'events' | 'clock'>,
  page: ListPage = {},
): AsyncGenerator<User> {
  parseInput(listPage, page)
  const { limit = 100, deleted = false } = page
  let { after } = page
  for (;;) {
    const records = await ports.users.list({ limit, ...(after !== undefined && { after }) })
    for (const record of records) {
      const user = readableUser(record)
      // One damaged record must not hide the users behind it; it is told, and left out.
      if (user === undefined) ports.events.emit({ event: 'x_record_damaged', userId: record.id })
      else if (deleted ? isRestorable(ports, user) : user.status !== 'deleted') yield presentUser(user)
    }
    after = records[records.length - 1]?.id
    if (records.length < limit) return
  }
}
