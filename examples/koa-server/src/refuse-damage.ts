import { isPosternError, isUserId, type Postern, type Store, type UserId } from 'postern'
import type { StoreChoice } from 'postern/open-store'
import { refuseStart } from './refuse-start.ts'

const PAGE = 1000

/**
 * Refuses a store file with a user that Postern cannot read: a store takes records as they are, and somebody may have
 * edited the file. Nothing is written.
 *
 * @throws {StartRefusal} that names the file and the user; exit code 1
 */
export async function refuseDamage(
  choice: StoreChoice,
  { store, postern }: { readonly store: Store; readonly postern: Postern },
): Promise<void> {
  if (choice.kind !== 'file') return
  for (let after: UserId | undefined; ; ) {
    const records = await store.users.list({ limit: PAGE, ...(after !== undefined && { after }) })
    for (const { id } of records) {
      if (await isReadable(postern, id)) continue
      throw refuseStart('surroundings', [`The store file ${choice.path} has a damaged user: ${JSON.stringify(id)}`])
    }
    after = records.at(-1)?.id
    if (records.length < PAGE) return
  }
}

async function isReadable(postern: Postern, id: UserId): Promise<boolean> {
  if (!isUserId(id)) return false
  try {
    await postern.users.find(id)
    return true
  } catch (error) {
    if (isPosternError(error, 'internal')) return false
    throw error
  }
}
