// long
import { isPosternError, type Postern, type Store, type UserId } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { stopBefore } from '@postern/testing/store'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { failureOf } from './failure-of.ts'
import { openClient } from './open-client.ts'
import { sampleToken } from './sample-records.ts'

const cleanUp = suite('removing what is expired')
const ada = { email: 'ada@example.org', password: 'difference engine no. 2' }
const over = (store: Store) => createTestPostern({ store, now: Date.now }).postern

/** Ada with two sessions, and a deletion of her that died between the tombstone and the removal of the record. */
async function deleteHalf(store: Store): Promise<UserId> {
  const postern = over(store)
  await postern.register(ada)
  await postern.login(ada)
  const { accessToken, user } = await postern.login(ada)
  const headers = { authorization: `Bearer ${accessToken}` }
  for (let call = 0; (await store.users.findById(user.id))?.status !== 'deleted'; call++) {
    const dying = over(stopBefore(store, call).store)
    const death = failureOf(dying.authenticate({ headers }).then((principal) => dying.deleteUser(principal)))
    assert.ok(isPosternError(await death, 'store-unavailable'), 'the deletion ended before its user was erased')
  }
  return user.id
}

/** With one of the eight partitions of ends as the first that a batch looks at. */
async function beginningAt<T>(shard: number, run: () => Promise<T>): Promise<T> {
  const { random } = Math
  Math.random = () => shard / 8
  return run().finally(() => Object.assign(Math, { random }))
}

/** Batch after batch until there is nothing left; answers how much each removed. */
async function cleanUpAll(postern: Pick<Postern, 'cleanUp'>, limit: number): Promise<readonly number[]> {
  const batches: number[] = []
  while (batches.at(-1) !== 0) batches.push(await postern.cleanUp({ limit }))
  return batches
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  cleanUp.skip('every clean-up', () => {})
} else {
  const engine = await startEngine()

  cleanUp('a session that slides after the index was read stays, and its neighbour goes', async () => {
    const client = openClient(engine.endpoint)
    const store = createDynamodbStore({ client, table: 'sliding' })
    await store.migrate?.()
    const ended = [1, 2].map((number) => sampleToken(number, { expiresAt: 10_000 }))
    for (const token of ended) await store.tokens.insert(token)
    const slid = sampleToken(1, { version: 2, expiresAt: 2_000_000_000 })
    let slides = 0
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          const answer = await next(request)
          if (commandName === 'QueryCommand' && slides++ === 0) await store.tokens.replace(sampleToken(1), slid)
          return answer
        },
      { step: 'initialize' },
    )
    // In the partition of the first token, so that the index still has it when it slides.
    const removed = await beginningAt('1'.charCodeAt(0) % 8, () => store.tokens.removeExpired(20_000, 10))
    assert.is(removed, 1)
    assert.equal(await store.tokens.findById('token-1'), slid)
    assert.is(await store.tokens.findById('token-2'), undefined)
  })

  cleanUp('two clean-ups at once take each expired token once, leave the living, and finish a deletion', async () => {
    const client = openClient(engine.endpoint)
    const open = () => createDynamodbStore({ client, table: 'two-cleaners' })
    const store = open()
    await store.migrate?.()
    const id = await deleteHalf(store)
    const ended = Array.from({ length: 90 }, (_, number) => sampleToken(number, { expiresAt: 10_000 + 3600 * number }))
    const living = Array.from({ length: 9 }, (_, number) => sampleToken(100 + number))
    await Promise.all([...ended, ...living].map((token) => store.tokens.insert(token)))
    assert.is((await store.tokens.findByUser(id)).length, 2)
    const cleaners = [open(), open()].map(over)
    const answers = await beginningAt(0, () => Promise.all(cleaners.map((one) => cleanUpAll(one, 20))))
    const batches = answers.flat()
    const most = Math.max(...batches)
    assert.ok(most <= 21, `${most} removed by one batch of 20 tokens and one deletion`)
    const sum = batches.reduce((one, other) => one + other)
    assert.ok(sum === 91 || sum === 92, `${sum} told: 90 tokens, and the deletion by whoever had a part in it`)
    for (const { id } of ended) assert.is(await store.tokens.findById(id), undefined)
    for (const token of living) assert.equal(await store.tokens.findById(token.id), token)
    assert.is(await store.users.findById(id), undefined)
    assert.equal(await store.tokens.findByUser(id), [])
    assert.equal(
      await store.tokens.findByUser('00000000-0000-0000-0000-000000000000' as UserId),
      [],
      'its mark is left',
    )
    await over(store).register(ada)
  })

  cleanUp.after(() => engine.kill())
}

cleanUp.run()
