import { existsSync } from 'node:fs'
import { isPosternError } from '@postern/core'
import { type OpenedStore, openStore } from '../open-store/open-store.ts'
import { explainError } from './explain-error.ts'
import { failure } from './failure.ts'
import { readSettings, type Settings } from './settings.ts'

/** An open store, and where it came from. */
export interface StoreInUse {
  readonly store: OpenedStore
  readonly settings: Settings
  /** True for a store file that is not there, and is not made for a look: an empty store in memory stands for it. */
  readonly isMissing: boolean
}

/**
 * Opens the store of the settings for some work, and closes it in any case; what `looksOnly` makes no file.
 *
 * @throws {Failure} where it cannot be opened; in no message is a part of its URL that must not be seen
 */
export async function withStore<T>(
  work: (held: StoreInUse) => Promise<T>,
  { settings = readSettings(), looksOnly = false }: { readonly settings?: Settings; readonly looksOnly?: boolean } = {},
): Promise<T> {
  const { store: choice, storeUrl } = settings
  const isMissing = looksOnly && 'path' in choice && !existsSync(choice.path)
  const standIn = choice.kind === 'sqlite' ? 'sqlite::memory:' : 'memory:'
  try {
    const store = await openStore(isMissing ? standIn : storeUrl)
    // What the work says comes before what a store that fails says to being closed.
    const result = await work({ store, settings, isMissing }).catch(async (error: unknown) => {
      await store.close().catch(() => {})
      throw error
    })
    await store.close()
    return result
  } catch (error) {
    // What is ours already holds no secret.
    if ('exitCode' in Object(error) || (isPosternError(error) && error.cause === undefined)) throw error
    const { code, message } = explainError(error, storeUrl)
    throw Object.assign(failure('failed', message), { code })
  }
}
