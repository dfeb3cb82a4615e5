import { isPosternError, type Postern } from 'postern'
import type { Configuration } from './configuration/configuration.ts'
import { refuseStart } from './refuse-start.ts'

const variables: ReadonlyMap<string, string> = new Map([
  ['/email', 'POSTERN_ADMIN_EMAIL'],
  ['/password', 'POSTERN_ADMIN_PASSWORD'],
])

/**
 * Makes the first admin of a store, once in its life, and answers what there is to say about it.
 *
 * @throws {StartRefusal} where the address or the password cannot be one; exit code 78
 */
export async function makeFirstAdmin(postern: Postern, admin: Configuration['admin']): Promise<string | undefined> {
  if (admin === undefined) return undefined
  try {
    const made = await postern.users.createFirstAdmin(admin, { actor: 'configuration' })
    return made === undefined
      ? 'no admin was made: this store had its first admin already, or the address is taken'
      : 'the first admin was made'
  } catch (error) {
    if (!isPosternError(error, 'validation-failed')) throw error
    const lines = (error.errors ?? []).map(({ pointer, detail }) => `${variables.get(pointer)} ${detail}`)
    throw refuseStart('configuration', lines)
  }
}
