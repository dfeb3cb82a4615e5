import { showStore } from '../../open-store/show-store.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { lookAtStore, type StoreState } from '../look-at-store.ts'
import { withStore } from '../with-store.ts'

export const status: Command = {
  name: 'status',
  summary: 'Tells which store the variables name, whether it answers, and the version of its tables.',
  notes: ['Exit code 1 where the store cannot answer.'],
  examples: ['postern status', 'postern status --json'],
  run: (call) =>
    withStore(async (held) => {
      const store = showStore(held.settings.store)
      const state = await lookAtStore(held)
      const ready = state.fault === undefined
      call.tell(
        { store, ready, ...state, ...(state.fault && { fault: state.fault.message }) },
        [`store    ${store}`, ...linesOf(state)].join('\n'),
      )
      if (!ready) throw failure('failed', 'The store is not ready.')
    }),
}

function linesOf({ fault, milliseconds, found, known }: StoreState): readonly string[] {
  const versions =
    found === undefined ? [] : [`tables   ${found === 0 ? 'none' : `version ${found}`} (this is ${known})`]
  return [fault === undefined ? `ready    yes, in ${milliseconds} ms` : `ready    no: ${fault.message}`, ...versions]
}
