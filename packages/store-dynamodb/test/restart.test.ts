// long
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isPosternError, type Store, type TokenRecord } from '@postern/core'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { countPasses } from './count-passes.ts'
import { openClient } from './open-client.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const restart = suite('restart under load')
const writers = 8

interface Tally {
  acknowledged: number
  unavailable: number
  /** Answers that no order of events explains. */
  readonly wrong: string[]
}

/** Slides one session on and on; after `store-unavailable` it reads what became of it, which must be the old or the new. */
async function slide(store: Store, number: number, tally: Tally, isOver: () => boolean): Promise<void> {
  let current = sampleToken(number)
  await store.tokens.insert(current)
  while (!isOver()) {
    await pause(20)
    const next: TokenRecord = { ...current, version: current.version + 1 }
    try {
      const answer = await store.tokens.replace(current, next)
      if (!answer) tally.wrong.push(`version ${next.version} was refused, and nobody else writes`)
      current = next
      tally.acknowledged++
      const found = await store.tokens.findById(current.id)
      if (found?.version !== current.version)
        tally.wrong.push(`version ${found?.version} instead of ${current.version}`)
    } catch (error) {
      if (!isPosternError(error, 'store-unavailable')) throw error
      tally.unavailable++
      current = await findAgain(store, current, next, tally)
    }
  }
}

async function findAgain(store: Store, current: TokenRecord, next: TokenRecord, tally: Tally): Promise<TokenRecord> {
  for (;;) {
    try {
      const found = await store.tokens.findById(current.id)
      if (found?.version === next.version) return next
      if (found?.version !== current.version) tally.wrong.push(`${found?.version} after ${current.version}`)
      return current
    } catch (error) {
      if (!isPosternError(error, 'store-unavailable')) throw error
      tally.unavailable++
    }
  }
}

/** Stops an engine under load for so long, and starts it again on what it had written. */
async function runOutage(downSeconds: number, atLeastUnavailable: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-dynamodb-'))
  const file = join(folder, 'engine.db')
  let engine = await startEngine({ file })
  const client = openClient(engine.endpoint)
  const store = createDynamodbStore({ client, table: 'restart' })
  await store.migrate?.()
  await store.users.insert(sampleUser(1))
  const tally: Tally = { acknowledged: 0, unavailable: 0, wrong: [] }
  let isOver = false
  const load = Array.from({ length: writers }, (_, number) => slide(store, number, tally, () => isOver))
  try {
    await pause(300)
    await engine.kill()
    await pause(downSeconds * 1000)
    const before = tally.acknowledged
    engine = await startEngine({ file, port: engine.port })
    await pause(1200)
    isOver = true
    await Promise.all(load)
    assert.equal(tally.wrong, [])
    assert.ok(tally.acknowledged > before + 2 * writers, `${before}, then ${tally.acknowledged}: service came back`)
    assert.ok(tally.unavailable >= atLeastUnavailable, `${tally.unavailable} calls were unavailable`)
    assert.equal(await store.users.list({ limit: 9 }), [sampleUser(1)])
  } finally {
    isOver = true
    client.destroy()
    await engine.kill()
    rmSync(folder, { recursive: true })
  }
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  restart.skip('every restart', () => {})
} else {
  // Both at the same time: they wait more than they work.
  const [short, long] = [runOutage(0.5, 0), runOutage(5, writers)]
  for (const outage of [short, long]) outage.catch(() => {})
  const passes = countPasses(restart, 'restarts')
  passes.define('an engine that is gone for half a second is waited for', () => short)
  passes.define('an engine that is gone for five seconds is unavailable, and nothing acknowledged is lost', () => long)
  passes.compare()
}

restart.run()
