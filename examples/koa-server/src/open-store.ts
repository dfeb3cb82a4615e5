import { createFileStore } from '@postern/store-file'
import { createMemoryStore, type Store } from 'postern'
import type { StoreChoice } from './configuration/configuration.ts'
import { refuseStart } from './refuse-start.ts'

/**
 * Opens the store that the configuration names.
 *
 * @throws {StartRefusal} where its file is held by another process, or is not a store file; exit code 1
 */
export function openStore(choice: StoreChoice): Store {
  if (choice.kind === 'memory') return createMemoryStore()
  try {
    return createFileStore(choice.path)
  } catch (error) {
    throw refuseStart('surroundings', [error instanceof Error ? error.message : 'The store file cannot be opened'])
  }
}
