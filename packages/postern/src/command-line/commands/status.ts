import { showStore } from '../../open-store/show-store.ts'
import type { Call } from '../call.ts'
import type { Command } from '../command.ts'
import { failure } from '../failure.ts'
import { findWriteFault, lookAtStore, type StoreState } from '../look-at-store.ts'
import { type StoreInUse, withStore } from '../with-store.ts'

export const status: Command = {
  name: 'status',
  summary:
    'Tells which store the variables name, whether it answers and can be written, and the version of its tables.',
  notes: ['Exit code 1 where the store cannot answer or cannot be written; to try, a record that expires is written.'],
  examples: ['postern status', 'postern status --json'],
  run: (call) => withStore((held) => showStatus(call, held), { looksOnly: true }),
}

async function showStatus(call: Call, held: StoreInUse): Promise<void> {
  const store = showStore(held.settings.store)
  const state = await lookAtStore(held)
  const ready = state.fault === undefined
  const isTried = ready && !held.isMissing
  const writeFault = isTried ? await findWriteFault(held) : undefined
  const fault = state.fault ?? writeFault
  const told = { ...(held.isMissing && { exists: false }), ...(isTried && { writes: fault === undefined }) }
  const writes = writeFault === undefined ? 'yes' : `no: ${writeFault.message}`
  const lines = [
    `store    ${store}${held.isMissing ? ' (not there yet)' : ''}`,
    `ready    ${state.fault === undefined ? `yes, in ${state.milliseconds} ms` : `no: ${state.fault.message}`}`,
    ...(isTried ? [`writes   ${writes}`] : []),
    ...versionsOf(state),
  ]
  call.tell({ store, ready, ...told, ...state, ...(fault && { fault: fault.message }) }, lines.join('\n'))
  if (fault !== undefined) throw failure('failed', `The store ${ready ? 'cannot be written' : 'is not ready'}.`)
}

function versionsOf({ found, known }: StoreState): readonly string[] {
  if (found === undefined) return []
  return [`tables   ${found === 0 ? 'none' : `version ${found}`} (this is ${known})`]
}
