import { isPosternError, type UserRecord } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createStaging } from '../src/staging.ts'
import { failureOf } from './failure-of.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

/** Staging whose flushes end when the test says so. */
function world() {
  const flushes: { readonly end: (error?: Error) => void }[] = []
  const staging = createStaging(
    (tables) => tables.users.insert(sampleUser(1)),
    () =>
      new Promise((resolve, reject) => {
        flushes.push({ end: (error) => (error === undefined ? resolve() : reject(error)) })
      }),
  )
  /** Waits until flush number `count` has begun and ends it. */
  const endFlush = async (count: number, error?: Error) => {
    while (flushes.length < count) await turn()
    flushes[count - 1]?.end(error)
    await turn()
  }
  const insert = (user: UserRecord) => staging.write(({ users }) => users.insert(user))
  return { staging, flushes, endFlush, insert }
}

/** True where a promise is not settled within a turn. */
const waits = (promise: Promise<unknown>) => Promise.race([promise, turn().then(() => turn)]).then((it) => it === turn)

const turn = () => new Promise((resolve) => setImmediate(resolve))
const broken = new Error('disk full')

test('readers see a write once it is flushed, not while it is staged', async () => {
  const { staging, endFlush, insert } = world()
  const written = insert(sampleUser(2))
  assert.ok(await waits(written))
  assert.is(staging.flushed.users.findById(sampleUser(2).id), undefined)
  await endFlush(1)
  assert.is(await written, 'inserted')
  assert.equal(staging.flushed.users.findById(sampleUser(2).id), sampleUser(2))
})

test('writes that wait share one flush', async () => {
  const { endFlush, flushes, insert } = world()
  const first = insert(sampleUser(2))
  while (flushes.length === 0) await turn()
  const rest = Array.from({ length: 100 }, (_, index) => insert(sampleUser(3 + index)))
  await endFlush(1)
  await first
  await endFlush(2)
  await Promise.all(rest)
  assert.is(flushes.length, 2)
})

test('a loser is answered with the flush that carries the winner', async () => {
  const { staging, endFlush, insert } = world()
  const winner = insert(sampleUser(2))
  await turn()
  const loser = insert(sampleUser(3, { logins: sampleUser(2).logins }))
  const stale = staging.write(({ users }) => users.remove(sampleUser(2, { version: 9 })))
  for (const answer of [loser, stale]) assert.ok(await waits(answer))
  await endFlush(1)
  assert.is(await winner, 'inserted')
  assert.equal(await loser, { taken: 'email:2@example.com' })
  assert.is(await stale, false)
})

test('a write that changes nothing needs no flush where nothing is staged', async () => {
  const { staging, flushes } = world()
  assert.is(await staging.write(({ users }) => users.remove(sampleUser(2))), false)
  assert.is(flushes.length, 0)
})

test('a failed flush takes back all that is staged, also what came behind it', async () => {
  const { staging, endFlush, insert } = world()
  const [old, next] = [sampleUser(1), sampleUser(1, { version: 2, logins: ['email:new@example.com'] })]
  const first = failureOf(staging.write(({ users }) => users.replace(old, next)))
  await turn()
  const behind = [
    failureOf(insert(sampleUser(2, { logins: old.logins }))),
    failureOf(staging.write(({ users }) => users.remove(next))),
    failureOf(staging.write(({ users }) => users.replace(next, { ...next, version: 3 }))),
  ]
  await endFlush(1, broken)
  for (const failure of await Promise.all([first, ...behind])) assert.ok(isPosternError(failure, 'store-unavailable'))
  assert.is(((await first) as Error).cause, broken)
  assert.equal(staging.flushed.users.findByLogin('email:1@example.com'), old)
  assert.is(staging.flushed.users.findByLogin('email:new@example.com'), undefined)
  const again = staging.write(({ users }) => users.replace(old, next))
  await endFlush(2)
  assert.is(await again, 'replaced')
  assert.equal(staging.flushed.users.list({ limit: 9 }), [next])
})

test('a removal that is taken back leaves the token where it was in every index', async () => {
  const { staging, endFlush } = world()
  const token = sampleToken(1, { userId: sampleUser(1).id, expiresAt: 1000 })
  const inserted = staging.write(({ tokens }) => tokens.insert(token))
  await endFlush(1)
  await inserted
  const removal = failureOf(staging.write(({ tokens }) => tokens.removeExpired(2000, 5)))
  await endFlush(2, broken)
  assert.ok(isPosternError(await removal, 'store-unavailable'))
  assert.equal(staging.flushed.tokens.findByUser(sampleUser(1).id), [token])
  const again = staging.write(({ tokens }) => tokens.removeExpired(2000, 5))
  await endFlush(3)
  assert.is(await again, 1)
  assert.equal(staging.flushed.tokens.findByUser(sampleUser(1).id), [])
})

test('a write that is made while the last flush ends is flushed too', async () => {
  const { staging, endFlush, insert } = world()
  const chain = insert(sampleUser(2)).then(() => insert(sampleUser(3)))
  const afterFailure = chain.then(() => insert(sampleUser(4))).catch(() => insert(sampleUser(5)))
  await endFlush(1)
  await endFlush(2)
  await endFlush(3, broken)
  await endFlush(4)
  assert.is(await afterFailure, 'inserted')
  assert.is(staging.flushed.users.list({ limit: 9 }).length, 4)
})

test('a loser after a failed flush is not failed by it', async () => {
  const { staging, endFlush, insert } = world()
  const answers = failureOf(insert(sampleUser(2))).then(() => staging.write(({ users }) => users.remove(sampleUser(2))))
  await endFlush(1, broken)
  assert.is(await answers, false)
})

test('draining waits for every flush, and writes once more behind a failed one', async () => {
  const { staging, endFlush, insert } = world()
  const writes = [failureOf(insert(sampleUser(2)))]
  await turn()
  writes.push(failureOf(insert(sampleUser(3))))
  const draining = staging.drain()
  await endFlush(1)
  assert.ok(await waits(draining))
  await endFlush(2, broken)
  assert.ok(await waits(draining))
  await endFlush(3, broken)
  await draining
  assert.is((await Promise.all(writes)).filter((failure) => failure === undefined).length, 1)
})

test.run()
