// long
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStore, type Store } from '@postern/core'
import { createFileStore } from '@postern/store-file'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defineDeletionFlows } from '../../src/deletion-flows/define-deletion-flows.ts'

const flows = suite('soft deletion, over the memory store')

defineDeletionFlows(flows, async () => createMemoryStore())

/** Removes a user whatever was changed since it was read. */
function openBlind(): Store {
  const store = createMemoryStore()
  const { users } = store
  const remove: typeof users.remove = async (read) => users.remove((await users.findById(read.id)) ?? read)
  return { ...store, users: { ...users, remove } }
}

flows('over a store that removes without looking at the version, a purge takes a user who was restored', async () => {
  const runs: (() => Promise<void>)[] = []
  defineDeletionFlows(
    (_, run) => runs.push(run),
    async () => openBlind(),
  )
  const error = await runs[0]?.().catch((thrown: unknown) => thrown)
  assert.match(String(error), /invalid-credentials|login or the password/)
})

flows.run()

const file = suite('soft deletion, over the file store')
const folder = mkdtempSync(join(tmpdir(), 'postern-deletion-'))
let opened = 0

defineDeletionFlows(file, async () => {
  return createFileStore(join(folder, `${opened++}.json`))
})

file.after(() => rmSync(folder, { recursive: true, force: true }))
file.run()
