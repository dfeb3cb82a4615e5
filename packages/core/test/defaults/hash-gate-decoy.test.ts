import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createHashGate } from '../../src/defaults/hash-gate.ts'
import type { PasswordHash } from '../../src/domain/user.ts'
import type { Proof } from '../../src/ports/password-hasher.ts'
import { finishAll, gateWorld } from './gate-world.ts'
import { createHeldHasher } from './held-hasher.ts'

const stored = 'stored' as PasswordHash

test('a hasher that throws fails its own caller only, and its place is free again', async () => {
  const { hasher, gate, ask } = gateWorld()
  const failed = ask('a')
  const next = ask('b')
  await turn()
  const error = new Error('out of memory')
  hasher.held[0]?.fail(error)
  await finishAll(hasher)
  assert.is(failed.outcome, error)
  assert.is(next.outcome, 'hash of b')
  assert.equal(gate.figures(), { running: 0, queued: 0, completed: 2, refused: 0, abandoned: 0 })
})

test('a hasher that throws at once, without a promise, frees its place too', async () => {
  const hasher = createHeldHasher()
  const gate = createHashGate(
    {
      ...hasher,
      verify() {
        throw new Error('no module')
      },
    },
    { atOnce: 1 },
  )
  for (let index = 0; index < 3; index++) {
    await gate.verify(stored, 'a', {}).then(
      () => assert.unreachable(),
      (error) => assert.match(error.message, 'no module'),
    )
  }
  assert.is(gate.figures().running, 0)
})

test('an unknown user costs as much as a known one, from the first login on', async () => {
  const trace = async (hash: PasswordHash | undefined) => {
    const { hasher, gate } = gateWorld()
    const results: Proof[] = []
    for (let index = 0; index < 2; index++) {
      const verified = gate.verify(hash, 'guess', {})
      await turn()
      hasher.held[0]?.finish(false)
      results.push(await verified)
    }
    return { results, calls: hasher.calls.map((call) => call.replace(/stored$|(?<=verify )decoy$/, 'one')) }
  }
  assert.equal(await trace(undefined), await trace(stored))
  assert.equal((await trace(undefined)).calls, ['hash decoy', 'verify one', 'verify one'])
})

test('a stored hash that cannot be read costs the work of the decoy, and is told apart', async () => {
  const hasher = createHeldHasher()
  const { verify } = hasher
  const unreadable = async () => Promise.reject(new Error('no such algorithm'))
  const gate = createHashGate({
    ...hasher,
    verify: (hash, password) => (hash === 'decoy' ? verify(hash, password) : unreadable()),
  })
  const proof = gate.verify('$2b$10$garbage' as PasswordHash, 'right', {})
  await finishAll(hasher)
  assert.is(await proof, 'unreadable')
  assert.equal(hasher.calls, ['hash decoy', 'verify decoy'])
})

test('without a hash the password is wrong, whatever the hasher says', async () => {
  const { hasher, gate } = gateWorld()
  const answers = [gate.verify(undefined, 'right', {}), gate.verify(stored, 'right', {})]
  await finishAll(hasher)
  assert.equal(await Promise.all(answers), ['wrong', 'right'])
})

test('the decoy is made once, however many come first', async () => {
  const { hasher, gate, ask } = gateWorld(4)
  for (const password of ['a', 'b', 'c', 'd']) ask(password)
  await Promise.all([gate.ready(), gate.ready()])
  await finishAll(hasher)
  assert.is(hasher.calls.filter((call) => call === 'hash decoy').length, 1)
})

test('ready loads the hasher before it makes the decoy, and tries again after a failure', async () => {
  const steps: string[] = []
  const hasher = {
    ...createHeldHasher(),
    async ready() {
      steps.push('ready')
      if (steps.length === 1) throw new Error('not yet')
    },
    async hash() {
      steps.push('hash')
      return 'decoy'
    },
  }
  const gate = createHashGate(hasher)
  await gate.ready().then(
    () => assert.unreachable(),
    (error) => assert.match(error.message, 'not yet'),
  )
  await gate.ready()
  await gate.ready()
  assert.equal(steps, ['ready', 'ready', 'hash'])
})

test.run()
