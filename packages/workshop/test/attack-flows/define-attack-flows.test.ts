import { createMemoryStore, type Store } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defineAttackFlows } from '../../src/attack-flows/define-attack-flows.ts'

const flows = suite('attacks, over the memory store')

defineAttackFlows(flows, async () => createMemoryStore())

/** Takes every token for unchanged since it was read. */
function openBlind(): Store {
  const store = createMemoryStore()
  const { tokens } = store
  const replace: typeof tokens.replace = async (_, next) => {
    for (;;) {
      const current = await tokens.findById(next.id)
      if (current === undefined) return false
      if (await tokens.replace(current, { ...next, version: current.version + 1 })) return true
    }
  }
  return { ...store, tokens: { ...tokens, replace } }
}

flows('over a store that does not compare versions, more guesses are compared than a code has tries', async () => {
  const runs = new Map<string, () => Promise<void>>()
  defineAttackFlows(
    (name, run) => runs.set(name, run),
    async () => openBlind(),
  )
  const [, guesses] = [...runs].find(([name]) => name.startsWith('of guesses that all came before')) ?? []
  const error = await guesses?.().catch((thrown: unknown) => thrown)
  assert.match(String(error), /'ok'/)
})

flows.run()
