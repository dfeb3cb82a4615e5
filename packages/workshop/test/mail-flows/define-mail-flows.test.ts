// long
import { createMemoryStore, type Store } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defineMailFlows } from '../../src/mail-flows/define-mail-flows.ts'

const flows = suite('what goes through a mailbox, over the memory store')

defineMailFlows(flows, async () => createMemoryStore())

/** Takes every token for unchanged since it was read. */
function openBlind(): Store {
  const store = createMemoryStore()
  const { tokens } = store
  const replace: typeof tokens.replace = async (_, next) => {
    const current = await tokens.findById(next.id)
    return current !== undefined && tokens.replace(current, { ...next, version: current.version + 1 })
  }
  return { ...store, tokens: { ...tokens, replace } }
}

flows('over a store that does not compare versions, one code lets more than one in', async () => {
  const runs: (() => Promise<void>)[] = []
  defineMailFlows(
    (_, run) => runs.push(run),
    async () => openBlind(),
  )
  const error = await runs[0]?.().catch((thrown: unknown) => thrown)
  assert.match(String(error), /of 50 answers are 200/)
})

flows.run()
