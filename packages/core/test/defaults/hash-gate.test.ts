import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createHashGate } from '../../src/defaults/hash-gate.ts'
import type { PasswordHash, UserId } from '../../src/domain/user.ts'
import { finishAll, gateWorld, isOverloaded } from './gate-world.ts'
import { createHeldHasher } from './held-hasher.ts'

const stored = 'stored' as PasswordHash

test('no more than so many hashes run at once, the decoy included', async () => {
  const { hasher, gate, ask, started } = gateWorld(2)
  const asked = ['a', 'b', 'c', 'd'].map((password) => ask(password))
  await turn()
  assert.equal(started(), ['a', 'b'])
  assert.equal(gate.figures(), { running: 2, queued: 2, completed: 0, refused: 0, abandoned: 0 })
  hasher.held[1]?.finish()
  await turn()
  assert.equal(started(), ['a', 'c'])
  await finishAll(hasher)
  assert.equal(
    asked.map(({ outcome }) => outcome),
    ['hash of a', 'hash of b', 'hash of c', 'hash of d'],
  )
  assert.equal(gate.figures(), { running: 0, queued: 0, completed: 4, refused: 0, abandoned: 0 })
})

test('one address has at most 16 waiting, and another is served @asvs-15.4.4 @asvs-15.2.2 @T-21', async () => {
  const { hasher, gate, ask } = gateWorld()
  const asked = Array.from({ length: 20 }, (_, index) => ask(`a${index}`, { address: '192.0.2.1' }))
  const other = ask('b', { address: '192.0.2.2' })
  await turn()
  assert.is(asked.filter(({ outcome }) => isOverloaded(outcome)).length, 3)
  assert.is(gate.figures().refused, 3)
  await finishAll(hasher)
  assert.is(other.outcome, 'hash of b')
})

test('the addresses of one IPv6 /64 are one address', async () => {
  const { hasher, ask } = gateWorld()
  const asked = Array.from({ length: 20 }, (_, index) => ask(`a${index}`, { address: `2001:db8::${index}` }))
  await turn()
  assert.is(asked.filter(({ outcome }) => isOverloaded(outcome)).length, 3)
  await finishAll(hasher)
})

test('the last 16 places are for known callers, and the queue ends at 64 @T-21', async () => {
  const { hasher, gate, ask } = gateWorld()
  const from = (name: string, count: number, known: boolean) =>
    Array.from({ length: count }, (_, index) => ask(`${name}${index}`, { address: `${name}${index}`, known }))
  const strangers = from('stranger', 1 + 48 + 2, false)
  const known = from('known', 16 + 2, true)
  await turn()
  assert.is(strangers.filter(({ outcome }) => isOverloaded(outcome)).length, 2)
  assert.is(known.filter(({ outcome }) => isOverloaded(outcome)).length, 2)
  assert.equal(gate.figures(), { running: 1, queued: 64, completed: 0, refused: 4, abandoned: 0 })
  assert.is((await finishAll(hasher)).length, 65)
})

test('a live session waits in the turn of its user, and not behind the logins from its address', async () => {
  const { hasher, ask } = gateWorld()
  const address = '192.0.2.1'
  const flood = Array.from({ length: 20 }, (_, index) => ask(`a${index}`, { address }))
  const [ada, bob] = ['0190-ada', '0190-bob'] as [UserId, UserId]
  const asked = [1, 2, 3, 4, 5].map((index) => ask(`ada${index}`, { address, userId: ada }))
  ask('bob', { address, userId: bob })
  await turn()
  assert.is(flood.filter(({ outcome }) => isOverloaded(outcome)).length, 3)
  assert.equal(
    asked.map(({ outcome }) => isOverloaded(outcome)),
    [false, false, false, false, true],
  )
  assert.equal((await finishAll(hasher)).slice(0, 6), ['a0', 'a1', 'ada1', 'bob', 'a2', 'ada2'])
})

test('a refused call never reaches the hasher, and leaves no timer behind', async () => {
  const { hasher, timers, ask } = gateWorld()
  for (let index = 0; index < 17; index++) ask('a', { address: 'x' })
  await turn()
  const before = [hasher.calls.length, timers.size]
  for (let index = 0; index < 1000; index++) ask('surplus', { address: 'x' })
  await turn()
  assert.equal([hasher.calls.length, timers.size], before)
  await finishAll(hasher)
  assert.is(timers.size, 0)
  assert.not.ok(hasher.calls.includes('hash surplus'))
})

test('addresses take turns @asvs-15.4.4', async () => {
  const { hasher, ask } = gateWorld()
  for (const password of ['a0', 'a1', 'a2', 'a3', 'a4']) ask(password, { address: 'a' })
  for (const password of ['b0', 'b1']) ask(password, { address: 'b' })
  ask('c0', { address: 'c' })
  assert.equal(await finishAll(hasher), ['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3', 'a4'])
})

test('callers without an address share one turn, and have no bound but the queue', async () => {
  const { hasher, ask } = gateWorld()
  const asked = Array.from({ length: 30 }, (_, index) => ask(`n${index}`))
  ask('a0', { address: 'a' })
  ask('a1', { address: 'a' })
  const order = await finishAll(hasher)
  assert.equal(order.slice(0, 5), ['n0', 'n1', 'a0', 'n2', 'a1'])
  assert.ok(asked.every(({ outcome }) => typeof outcome === 'string'))
})

test('whoever has waited 5 seconds is refused, and whoever waits behind moves up', async () => {
  const { hasher, timers, gate, ask } = gateWorld()
  ask('a')
  const late = ask('b')
  await turn()
  assert.is(timers.size, 1)
  for (const ring of timers) ring()
  ask('c')
  await turn()
  assert.ok(isOverloaded(late.outcome))
  assert.equal(gate.figures(), { running: 1, queued: 1, completed: 0, refused: 1, abandoned: 0 })
  assert.equal(await finishAll(hasher), ['a', 'c'])
})

test('two of the threads that libuv has are left free, and one hash always runs', async () => {
  const before = process.env.UV_THREADPOOL_SIZE
  try {
    for (const size of ['0', '1', '2', '3', '-5']) {
      process.env.UV_THREADPOOL_SIZE = size
      const hasher = createHeldHasher()
      const gate = createHashGate(hasher)
      for (let index = 0; index < 4; index++) gate.hash('a', {}).catch(assert.unreachable)
      await turn()
      assert.is(hasher.held.length, 1, size)
      await finishAll(hasher)
    }
  } finally {
    if (before === undefined) delete process.env.UV_THREADPOOL_SIZE
    else process.env.UV_THREADPOOL_SIZE = before
  }
})

test('the default timer is real, and cancelled when the wait is over', async () => {
  const hasher = createHeldHasher()
  const gate = createHashGate(hasher, { atOnce: 1 })
  const both = [gate.hash('a', {}), gate.hash('b', {})]
  assert.equal(await finishAll(hasher), ['a', 'b'])
  await Promise.all(both)
})

test('whether a hash is outdated is asked without waiting', () => {
  const { gate } = gateWorld()
  assert.is(gate.needsRehash('old' as PasswordHash), true)
  assert.is(gate.needsRehash(stored), false)
})

test.run()
