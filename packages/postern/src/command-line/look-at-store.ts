import { performance } from 'node:perf_hooks'
import { type ExplainedError, explainError } from './explain-error.ts'
import type { StoreInUse } from './with-store.ts'

/** What can be seen of an open store. */
export interface StoreState {
  /** Why it cannot answer; undefined where it can. */
  readonly fault?: Pick<ExplainedError, 'code' | 'message'>
  readonly milliseconds: number
  /** Versions of the tables, for a store that has some. */
  readonly found?: number
  readonly known?: number
}

/** Asks a store whether it can answer; never rejects. */
export async function lookAtStore({ store, settings }: StoreInUse): Promise<StoreState> {
  const begunMs = performance.now()
  const failed = await failureOf(() => store.ready())
  const milliseconds = Math.round(performance.now() - begunMs)
  const plan = await store.planMigration?.().catch(() => undefined)
  const { found = 0, known = 0 } = plan ?? {}
  const tables = found === 0 ? 'missing' : `of version ${found}, and this is ${known}`
  const { code, message } = explainError(failed, settings.storeUrl)
  const fault =
    found < known ? { code: 'not-migrated', message: `The tables are ${tables}: postern migrate` } : { code, message }
  return {
    ...(failed !== undefined && { fault }),
    milliseconds,
    ...(plan !== undefined && { found, known }),
  }
}

async function failureOf(call: () => Promise<void>): Promise<unknown> {
  try {
    await call()
    return undefined
  } catch (error) {
    return error
  }
}
