import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createMemoryStore, type Postern, type PosternOptions } from '@postern/core'
import { createPostern } from '../create-postern.ts'
import { failure } from './failure.ts'
import { lookAtStore } from './look-at-store.ts'
import { readSettings, type Settings } from './settings.ts'
import { type StoreInUse, withStore } from './with-store.ts'

/** Nothing that the command line does shows an address of its own. */
const NO_BASE_URL = 'https://localhost'

/** The variable behind each option that can be refused. */
const variables: ReadonlyMap<string, string> = new Map([
  ['secret', 'POSTERN_SECRET'],
  ['baseUrl', 'POSTERN_BASE_URL'],
  ['pepper', 'POSTERN_PEPPER'],
])

/** Opens Postern on the store of the settings for some work, and closes it in any case. */
export async function withPostern<T>(work: (postern: Postern, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings()
  if (settings.store.kind === 'memory')
    throw failure('failed', 'A memory: store is inside the server’s process: nobody else can see it.')
  // Before there is a store: a variable that is refused makes no file.
  buildPostern({ store: createMemoryStore(), settings })
  return withStore(
    async (held) => {
      const postern = buildPostern(held)
      const { fault } = await lookAtStore(held)
      if (fault !== undefined) throw Object.assign(failure('failed', fault.message), { code: fault.code })
      return work(postern, settings)
    },
    { settings },
  )
}

/**
 * Makes the Postern of the settings.
 *
 * @throws {Failure} where a variable is missing or refused; exit code 78
 */
export function buildPostern({ store, settings }: Pick<StoreInUse, 'store' | 'settings'>): Postern {
  const { secrets = [developmentSecret(settings)], baseUrl = NO_BASE_URL } = settings
  try {
    return createPostern({ secret: secrets, store, baseUrl, ...passwordOptions(settings) })
  } catch (error) {
    const [, option = '', reason = ''] =
      /^createPostern: option "(\w+)" (.*)$/s.exec(String(Object(error).message)) ?? []
    const variable = variables.get(option)
    throw variable === undefined ? error : failure('configuration', `${variable} ${reason}`)
  }
}

/** What decides about passwords: what is set here must open at the server. */
function passwordOptions({ texts }: Settings): Pick<PosternOptions, 'preset' | 'pepper'> {
  const keys = texts.get('POSTERN_PEPPER')?.split(',')
  const acceptUnwrapped = texts.get('POSTERN_PEPPER_ACCEPT_UNWRAPPED') === 'true'
  return {
    ...(texts.get('POSTERN_PRESET') === 'nist' && { preset: 'nist' }),
    ...(keys !== undefined && { pepper: { keys, acceptUnwrapped } }),
  }
}

/** The secret that the reference server has made beside the store; where it has not, nothing depends on one yet. */
function developmentSecret({ production, store }: Settings): string {
  if (production) throw failure('configuration', 'POSTERN_SECRET is missing: production has no default for it')
  const folder = 'path' in store ? dirname(store.path) : 'data'
  try {
    return readFileSync(join(folder, 'secret'), 'utf8').trim()
  } catch (error) {
    if (Object(error).code === 'ENOENT') return randomBytes(32).toString('base64url')
    throw error
  }
}
