import type { Ports } from '../../ports/ports.ts'
import type { UserRecord } from '../../ports/user-store.ts'
import { readableUser } from '../../schema/records.ts'

type RewrapPorts = Pick<Ports, 'users' | 'passwords' | 'clock'>

/** Users are read so many at a time. */
const batch = 100

/**
 * Wraps every password hash under the current pepper, without a hash being made; answers how many it was.
 *
 * Bare hashes are wrapped, too. Each user is one conditional write, after which everything else of the user is as it
 * was; one who changed meanwhile is read again. What does not open stays as it is. Safe to run again, and from several
 * processes.
 *
 * @throws {PosternError} `store-unavailable`.
 */
export async function rewrapPasswords(ports: RewrapPorts): Promise<number> {
  let wrapped = 0
  let after: UserRecord['id'] | undefined
  for (;;) {
    const records = await ports.users.list({ limit: batch, ...(after !== undefined && { after }) })
    for (const record of records) if (await rewrapOne(ports, record)) wrapped++
    after = records[records.length - 1]?.id
    if (records.length < batch) return wrapped
  }
}

/** The store wraps what it is given bare: to write the hash that was inside is to wrap it anew. */
async function rewrapOne(ports: RewrapPorts, read: UserRecord): Promise<boolean> {
  for (let record: UserRecord | undefined = read; record !== undefined; record = await ports.users.findById(read.id)) {
    const user = readableUser(record)
    const passwordHash = user && (await ports.passwords.toWrap(user))
    if (user === undefined || passwordHash === undefined) return false
    const next = { ...user, passwordHash, version: user.version + 1 }
    if ((await ports.users.replace(user, next)) === 'replaced') return true
  }
  return false
}
