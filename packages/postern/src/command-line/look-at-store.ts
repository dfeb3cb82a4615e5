import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { isPosternError } from '@postern/core'
import { createPostern } from '../create-postern.ts'
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
  // What does not answer is not asked, and waited for, twice.
  const isAway = isPosternError(failed, 'store-unavailable')
  const plan = isAway ? undefined : await store.planMigration?.().catch(() => undefined)
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

/** Why a store that answers cannot be written; undefined where it can, or is not there. Writes a record that expires. */
export async function findWriteFault({ store, settings, isMissing }: StoreInUse): Promise<StoreState['fault']> {
  if (isMissing) return undefined
  const postern = createPostern({ secret: randomBytes(32).toString('base64url'), store, baseUrl: 'https://localhost' })
  const failed = await failureOf(() => postern.ready())
  if (failed === undefined) return undefined
  const { code, message } = explainError(failed, settings.storeUrl)
  return { code, message: `The store cannot be written: ${message}` }
}

async function failureOf(call: () => Promise<void>): Promise<unknown> {
  try {
    await call()
    return undefined
  } catch (error) {
    return error
  }
}
