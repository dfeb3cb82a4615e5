import { isPosternError, type Postern, type Store } from 'postern'
import { explainStoreFault, type OpenedStore, openStore as openByUrl, showStore } from 'postern/open-store'
import type { Configuration } from './configuration/configuration.ts'
import { refuseStart, type StartRefusal } from './refuse-start.ts'

type StoreSettings = Pick<Configuration, 'store' | 'storeUrl' | 'migrate'>

/**
 * Opens the store that the configuration names.
 *
 * @throws {StartRefusal} where its package is not installed, or its file is in use or no store file; exit code 1
 */
export async function openStore({ storeUrl }: StoreSettings): Promise<OpenedStore> {
  try {
    return await openByUrl(storeUrl)
  } catch (error) {
    throw refuseStart('surroundings', [explainStoreFault(error, storeUrl)])
  }
}

/**
 * Makes and upgrades what the store needs, unless the configuration says not to, and asks whether it can answer.
 *
 * @throws {StartRefusal} where it cannot; exit code 1
 */
export async function readyStore(store: Store, settings: StoreSettings): Promise<void> {
  try {
    if (settings.migrate) await store.migrate?.()
    await store.ready()
  } catch (error) {
    throw notReady(error, settings)
  }
}

/**
 * Loads what the first request would wait for, and proves that the store can be written.
 *
 * @throws {StartRefusal} where it cannot; exit code 1
 */
export async function readyPostern(postern: Postern, { store, storeUrl }: StoreSettings): Promise<void> {
  try {
    await postern.ready()
  } catch (error) {
    if (!isPosternError(error, 'store-unavailable')) throw error
    const why = explainStoreFault(error, storeUrl)
    throw refuseStart('surroundings', [`The store ${showStore(store)} cannot be written: ${why}`])
  }
}

function notReady(error: unknown, { store, storeUrl, migrate }: StoreSettings): StartRefusal {
  const hint = migrate ? '' : '; POSTERN_MIGRATE is off: npx postern migrate'
  return refuseStart('surroundings', [
    `The store ${showStore(store)} is not ready: ${explainStoreFault(error, storeUrl)}${hint}`,
  ])
}
