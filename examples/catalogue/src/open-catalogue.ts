import type { Cache } from './cache/cache.ts'
import { createMemo } from './cache/create-memo.ts'
import type { TellCache } from './cache/create-redis-cache.ts'
import { openCache } from './cache/open-cache.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import type { Ports } from './operations/ports.ts'
import { createRepository } from './repository/create-repository.ts'
import { answerFormat } from './schema/answer-format.ts'

/** The catalogue without HTTP. */
export interface Catalogue {
  readonly database: Database
  readonly ports: Ports
  close(): Promise<void>
}

/** Opens database and cache, and makes or upgrades the tables. */
export async function openCatalogue(
  urls: { readonly database: string; readonly cache: string },
  tell?: TellCache,
): Promise<Catalogue> {
  const database = await openDatabase(urls.database)
  const cache: Cache = await openCache(urls.cache, tell)
  try {
    await database.migrate()
  } catch (error) {
    await Promise.all([database.close(), cache.close()])
    throw error
  }
  const repository = createRepository(database, Date.now)
  return {
    database,
    ports: { repository, remember: createMemo(repository, cache, answerFormat), now: Date.now },
    async close() {
      await Promise.all([database.close(), cache.close()])
    },
  }
}
