import { showStore } from '../../open-store/show-store.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { findWriteFault, lookAtStore, type StoreState } from '../look-at-store.ts'
import { withStore } from '../with-store.ts'

export const status: Command = {
  name: 'status',
  summary:
    'Tells which store the variables name, whether it answers and can be written, and the version of its tables.',
  notes: ['Exit code 1 where the store cannot answer or cannot be written; to try, a record that expires is written.'],
  examples: ['postern status', 'postern status --json'],
  run: (call) =>
    withStore(async (held) => {
      const store = showStore(held.settings.store)
      const state = await lookAtStore(held)
      const ready = state.fault === undefined
      const writeFault = ready ? await findWriteFault(held) : undefined
      const fault = state.fault ?? writeFault
      call.tell(
        {
          store,
          ready,
          ...(ready && { writes: fault === undefined }),
          ...state,
          ...(fault && { fault: fault.message }),
        },
        [`store    ${store}`, ...linesOf(state, writeFault)].join('\n'),
      )
      if (fault !== undefined) throw failure('failed', `The store ${ready ? 'cannot be written' : 'is not ready'}.`)
    }),
}

function linesOf(
  { fault, milliseconds, found, known }: StoreState,
  writeFault: StoreState['fault'],
): readonly string[] {
  const versions =
    found === undefined ? [] : [`tables   ${found === 0 ? 'none' : `version ${found}`} (this is ${known})`]
  if (fault !== undefined) return [`ready    no: ${fault.message}`, ...versions]
  const writes = writeFault === undefined ? 'yes' : `no: ${writeFault.message}`
  return [`ready    yes, in ${milliseconds} ms`, `writes   ${writes}`, ...versions]
}
