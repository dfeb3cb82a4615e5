import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileStore } from '@postern/store-file'
import type { Engine } from './engine.ts'
import { fillStore } from './fill-store.ts'

/** JSON files, which are meant for 5 000 users. */
export async function startFile(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'))
  return {
    async open(users) {
      const store = createFileStore(join(folder, `${users}.json`))
      // Each flush writes what there is by then.
      await fillStore(store, users, 25_000)
      return store
    },
    writesAll: true,
    end: async () => rmSync(folder, { recursive: true }),
  }
}
