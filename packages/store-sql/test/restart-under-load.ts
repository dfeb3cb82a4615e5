import assert from 'node:assert/strict'
import { isPosternError, type TokenRecord } from '@postern/core'
import type { SqlStore } from '../src/create-sql-store.ts'
import { failureOf } from './failure-of.ts'
import type { Outages } from './outages.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const isAway = (error: unknown) => isPosternError(error, 'store-unavailable')

/** Writes and reads until it is told to stop; answers what was acknowledged. */
async function load(store: SqlStore, isOver: () => boolean, from: number) {
  const written: TokenRecord[] = []
  let refused = 0
  for (let number = from; !isOver(); number++) {
    const token = sampleToken(number)
    try {
      assert.equal(await store.tokens.insert(token), true)
      written.push(token)
      assert.deepEqual(await store.tokens.findById(token.id), token)
      assert.equal((await store.users.list({ limit: 1 })).length, 1)
    } catch (error) {
      assert.ok(isAway(error), String(error))
      refused += 1
      await pause(20)
    }
  }
  return { store, written, refused }
}

/** Each call is honest while the server starts; then it is written, and read. */
async function untilItServes(store: SqlStore): Promise<void> {
  const token = sampleToken(9_000_000)
  for (let tries = 0; tries < 100; tries++) {
    const failure = await store.tokens.insert(token).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (failure === undefined) return assert.deepEqual(await store.tokens.findById(token.id), token)
    assert.ok(isAway(failure), String(failure))
    await pause(50)
  }
  assert.fail('no service after the restart')
}

/** Restarts the server while stores of both kinds are at work, and looks for what they acknowledged. */
export async function restartUnderLoad<Client>({ server, own, borrowed }: Outages<Client>): Promise<void> {
  const lent = borrowed(server.url, 'restart_lent_')
  const stores = [own(server.url, 'restart_own_'), lent.store]
  for (const store of stores) {
    await store.migrate()
    await store.users.insert(sampleUser(1))
  }
  let over = false
  const loads = stores.flatMap((store) => [1, 2, 3].map((place) => load(store, () => over, place * 1_000_000)))
  await pause(100)
  await server.stop()
  for (const store of stores) {
    assert.ok(isAway(await failureOf(store.users.findById(sampleUser(1).id))))
    assert.ok(isAway(await failureOf(store.users.list({ limit: 1 }))))
    assert.ok(isAway(await failureOf(store.ready())))
  }
  await server.start()
  await pause(200)
  // The same stores, on the same pools: nobody has to start anything but the server.
  for (const store of stores) await untilItServes(store)
  over = true
  for (const { store, written, refused } of await Promise.all(loads)) {
    assert.ok(written.length > 2 && refused > 0, `${written.length} written, ${refused} refused`)
    for (const token of written) assert.deepEqual(await store.tokens.findById(token.id), token)
  }
  for (const store of stores) await store.close()
  await lent.end()
}
