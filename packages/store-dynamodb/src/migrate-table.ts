import { setTimeout as pause } from 'node:timers/promises'
import { isPosternError } from '@postern/core'
import { asFailure } from './failure.ts'
import { ttlAttribute } from './layout.ts'
import { checkMarker, isMarked, placeMarker } from './marker.ts'
import type { Requests } from './requests.ts'
import { findFault, isActive, tableShape } from './table-shape.ts'

const patienceMilliseconds = 120_000
const pauseMilliseconds = 500

/**
 * Makes the table where there is none, waits until it can be used, and switches its native time to live on.
 *
 * Nothing of a table that is there is changed but its time to live, and that only where it is off. Several processes may
 * do this at once: true for those that changed something.
 *
 * @throws {Error} that names the table: its keys or indexes are others, its time to live goes by another attribute, or
 * its layout is newer.
 */
export async function migrateTable(requests: Requests): Promise<boolean> {
  const isCreated = await createIfMissing(requests)
  await waitUntilActive(requests)
  await checkMarker(requests)
  const isSwitched = await switchTtlOn(requests)
  const isPlaced = await placeMarker(requests)
  return isCreated || isSwitched || isPlaced
}

/**
 * Whether there is anything that `migrateTable` would make.
 *
 * @throws {Error} as `migrateTable` does, but for the keys and indexes.
 */
export async function needsMigration(requests: Requests): Promise<boolean> {
  if ((await describe(requests)) === undefined) return true
  await checkMarker(requests)
  return !((await hasTtl(requests)) && (await isMarked(requests)))
}

async function createIfMissing(requests: Requests): Promise<boolean> {
  if ((await describe(requests)) !== undefined) return false
  const created = await tolerate('ResourceInUseException', async () => {
    await requests.persevere((signal) => requests.create({ ...tableShape }, signal))
    return true
  })
  return created === true
}

async function waitUntilActive(requests: Requests): Promise<void> {
  const dueMs = performance.now() + patienceMilliseconds
  for (;;) {
    const table = await describe(requests)
    const fault = table && isActive(table) ? findFault(table) : undefined
    if (fault !== undefined) throw new Error(`The DynamoDB table ${requests.table} ${fault}; give the store its own`)
    if (table && isActive(table)) return
    if (performance.now() >= dueMs) {
      throw new Error(`The DynamoDB table ${requests.table} is still ${table?.TableStatus ?? 'missing'}`)
    }
    await pause(pauseMilliseconds)
  }
}

/** Undefined where there is no such table. */
function describe(requests: Requests) {
  return tolerate('ResourceNotFoundException', () => requests.persevere(requests.describe))
}

async function switchTtlOn(requests: Requests): Promise<boolean> {
  if (await hasTtl(requests)) return false
  const input = { TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true } }
  try {
    await requests.persevere((signal) => requests.setTtl(input, signal))
    return true
  } catch (error) {
    // Another process was first.
    if (!(await hasTtl(requests))) throw error
    return false
  }
}

async function hasTtl(requests: Requests): Promise<boolean> {
  const { AttributeName: name, TimeToLiveStatus: status } = (await requests.persevere(requests.describeTtl)) ?? {}
  if (status !== 'ENABLED' && status !== 'ENABLING') return false
  if (name === ttlAttribute) return true
  throw new Error(`The DynamoDB table ${requests.table} forgets items by ${name}, not by ${ttlAttribute}`)
}

/** Undefined where the call fails under that name. */
async function tolerate<T>(name: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (isPosternError(error) && asFailure(error.cause).name === name) return undefined
    throw error
  }
}
