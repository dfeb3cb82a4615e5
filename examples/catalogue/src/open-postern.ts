import { createPostern, isPosternError, type Postern, type Store } from 'postern'
import { developmentSecret } from './configuration/development-secret.ts'
import type { Configuration } from './configuration/read-configuration.ts'
import type { Log } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'
import { refuseStart } from './refuse-start.ts'

export interface PosternParts {
  readonly configuration: Configuration
  readonly store: Store
  readonly baseUrl: string
  readonly log: Log
}

/**
 * Makes the Postern of the app, with its users in the catalogue's database, and the first admin where one is configured.
 *
 * Accounts are made by admins: nobody registers in a catalogue that everybody may read.
 *
 * @throws {StartRefusal} where the configured admin cannot be one
 */
export async function openPostern({ configuration, store, baseUrl, log }: PosternParts): Promise<Postern> {
  await store.migrate?.()
  const postern = createPostern({
    store,
    baseUrl,
    secret: configuration.secret ?? developmentSecret(),
    registration: 'closed',
    onEvent: (event) => log.info({ event }),
    onFault: (error, id) => log.error({ id, fault: faultOf(error) }, 'fault'),
  })
  await postern.ready()
  await makeFirstAdmin(postern, configuration)
  return postern
}

/** Once in the life of a database: later starts find the marker, and change nothing. */
async function makeFirstAdmin(postern: Postern, { admin }: Configuration): Promise<void> {
  if (admin === undefined) return
  try {
    await postern.users.createFirstAdmin(admin, { actor: 'configuration' })
  } catch (error) {
    if (!isPosternError(error, 'validation-failed')) throw error
    const lines = (error.errors ?? []).map(
      ({ pointer, detail }) => `CATALOGUE_ADMIN_${pointer.slice(1).toUpperCase()} ${detail}`,
    )
    throw refuseStart('configuration', lines)
  }
}
