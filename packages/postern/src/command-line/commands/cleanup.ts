import { cleanUntilNone } from '../clean-until-none.ts'
import type { Command } from '../command.ts'
import { withPostern } from '../with-postern.ts'

export const cleanup: Command = {
  name: 'cleanup',
  summary: 'Removes expired tokens and finishes deletions that a crash left, batch by batch until there are none.',
  notes: ['The reference server does this by itself every ten minutes. Safe while servers run on a shared store.'],
  examples: ['postern cleanup'],
  run: (call) =>
    withPostern(async (postern) => {
      const removed = await cleanUntilNone(postern)
      call.tell({ removed }, `removed ${removed}`)
    }),
}
