import { isPosternError } from '@postern/core'
import { type OpenedStore, openStore } from '../open-store/open-store.ts'
import { explainError } from './explain-error.ts'
import { failure } from './failure.ts'
import { readSettings, type Settings } from './settings.ts'

/** An open store, and where it came from. */
export interface StoreInUse {
  readonly store: OpenedStore
  readonly settings: Settings
}

/**
 * Opens the store of the settings for some work, and closes it in any case.
 *
 * @throws {Failure} where it cannot be opened; in no message is a part of its URL that must not be seen
 */
export async function withStore<T>(
  work: (held: StoreInUse) => Promise<T>,
  settings: Settings = readSettings(),
): Promise<T> {
  try {
    const store = await openStore(settings.storeUrl)
    // What the work says comes before what a store that fails says to being closed.
    const result = await work({ store, settings }).catch(async (error: unknown) => {
      await store.close().catch(() => {})
      throw error
    })
    await store.close()
    return result
  } catch (error) {
    // What is ours already holds no secret.
    if ('exitCode' in Object(error) || (isPosternError(error) && error.cause === undefined)) throw error
    const { code, message } = explainError(error, settings.storeUrl)
    throw Object.assign(failure('failed', message), { code })
  }
}
