import { showStore } from '../../open-store/show-store.ts'
import type { Command } from '../command.ts'
import { explainError } from '../explain-error.ts'
import { failure } from '../failure.ts'
import { findWriteFault, lookAtStore, type StoreState } from '../look-at-store.ts'
import { readSettings } from '../settings.ts'
import { type StoreInUse, withStore } from '../with-store.ts'

export const status: Command = {
  name: 'status',
  summary:
    'Tells which store the variables name, whether it answers and can be written, and the version of its tables.',
  notes: [
    'Exit code 1 where the store cannot be opened, cannot answer or cannot be written; to try, a record that expires is written. With --json the answer has the `fault`, whose `code` is that of the failure.',
  ],
  examples: ['postern status', 'postern status --json'],
  async run(call) {
    const settings = readSettings()
    const seen = await withStore(look, { settings, looksOnly: true }).catch(closed)
    const store = showStore(settings.store)
    const { state, isMissing, writeFault } = seen
    const fault = state.fault ?? writeFault
    const ready = state.fault === undefined
    const isTried = ready && !isMissing
    const told = { ...(isMissing && { exists: false }), ...(isTried && { writes: fault === undefined }) }
    call.tell({ store, ready, ...told, ...state, ...(fault && { fault }) }, linesOf(store, seen).join('\n'))
    if (fault === undefined) return
    const text = ready ? 'The store cannot be written.' : 'The store is not ready.'
    throw Object.assign(failure('failed', text), { code: fault.code })
  },
}

/** What was found out about a store. */
interface Seen {
  readonly state: Pick<StoreState, 'fault' | 'found' | 'known'> & { readonly milliseconds?: number }
  readonly isMissing: boolean
  readonly writeFault?: StoreState['fault']
}

async function look(held: StoreInUse): Promise<Seen> {
  const { isMissing } = held
  const state = await lookAtStore(held)
  const writeFault = state.fault === undefined ? await findWriteFault(held) : undefined
  return { state, isMissing, ...(writeFault && { writeFault }) }
}

/** Of a store that cannot be opened, or closed. */
function closed(error: unknown): Seen {
  const { code, message } = explainError(error)
  return { state: { fault: { code, message } }, isMissing: false }
}

function linesOf(store: string, { state, isMissing, writeFault }: Seen): readonly string[] {
  const { fault, milliseconds, found, known } = state
  const writes = writeFault === undefined ? 'yes' : `no: ${writeFault.message}`
  return [
    `store    ${store}${isMissing ? ' (not there yet)' : ''}`,
    `ready    ${fault === undefined ? `yes, in ${milliseconds} ms` : `no: ${fault.message}`}`,
    ...(fault === undefined && !isMissing ? [`writes   ${writes}`] : []),
    ...(found === undefined ? [] : [`tables   ${found === 0 ? 'none' : `version ${found}`} (this is ${known})`]),
  ]
}
