import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { readableUser } from '../../schema/records.ts'
import type { User } from '../../schema/results.ts'
import type { ListPage } from '../../schema/user-inputs.ts'
import { presentUser } from '../present.ts'

/**
 * Every user in the order of ids, read `limit` at a time (1–1000, 100 if absent).
 *
 * A record that core cannot have written is left out, with an event.
 *
 * @throws {PosternError} `validation-failed` for another limit, `store-unavailable`.
 */
export async function* listUsers(ports: Pick<Ports, 'users' | 'events'>, page: ListPage = {}): AsyncGenerator<User> {
  const limit = page.limit ?? 100
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw limitRefused()
  let after = page.after
  for (;;) {
    const records = await ports.users.list({ limit, ...(after !== undefined && { after }) })
    for (const record of records) {
      const user = readableUser(record)
      // One damaged record must not hide the users behind it; it is told, and left out.
      if (user === undefined) ports.events.emit({ event: 'x_record_damaged', userId: record.id })
      else if (user.status !== 'deleted') yield presentUser(user)
    }
    after = records[records.length - 1]?.id
    if (records.length < limit) return
  }
}

function limitRefused(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/limit', code: 'out-of-range', detail: 'must be a whole number from 1 to 1000' }],
  })
}
