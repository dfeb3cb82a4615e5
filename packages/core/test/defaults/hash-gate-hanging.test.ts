import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createHashGate } from '../../src/defaults/hash-gate.ts'
import { defaults } from '../../src/domain/defaults.ts'
import type { PasswordHash } from '../../src/domain/user.ts'
import { finishAll, gateWorld, isOverloaded } from './gate-world.ts'
import { createHeldHasher } from './held-hasher.ts'

const stored = 'stored' as PasswordHash
const most = defaults.hashGate.abandoned

test('a hash that takes 10 s is overloaded for its caller, and its place goes to the next @asvs-15.4.3', async () => {
  const { hasher, limits, gate, ask, started } = gateWorld()
  const hung = ask('hung')
  const next = ask('next')
  await turn()
  for (const ring of limits) ring()
  await turn()
  assert.ok(isOverloaded(hung.outcome))
  assert.equal(started(), ['hung', 'next'])
  assert.equal(gate.figures(), { running: 1, queued: 0, completed: 0, refused: 0, abandoned: 1 })
  hasher.held[1]?.finish()
  await turn()
  assert.is(next.outcome, 'hash of next')
  assert.equal(gate.figures(), { running: 0, queued: 0, completed: 1, refused: 0, abandoned: 1 })
  hasher.held[0]?.finish()
  await turn()
  assert.ok(isOverloaded(hung.outcome))
  assert.equal(gate.figures(), { running: 0, queued: 0, completed: 2, refused: 0, abandoned: 0 })
  assert.is(limits.size, 0)
})

/** Lets hashes hang until the gate takes the hasher for hanging. */
async function hang({ limits, ask }: ReturnType<typeof gateWorld>): Promise<void> {
  for (let index = 0; index < most; index++) {
    ask(`hung${index}`)
    await turn()
    for (const ring of limits) ring()
    await turn()
  }
}

test('with 16 given up one is tried at a time and the others are refused at once, until a trial succeeds', async () => {
  const world = gateWorld(2)
  const { hasher, limits, gate, ask } = world
  await hang(world)
  assert.is(gate.figures().abandoned, most)
  const trial = ask('trial')
  const others = [ask('b'), ask('c')]
  await turn()
  assert.is(hasher.held.length, most + 1)
  assert.ok(others.every(({ outcome }) => isOverloaded(outcome)))
  for (const ring of limits) ring()
  const second = ask('second trial')
  await turn()
  assert.ok(isOverloaded(trial.outcome))
  hasher.held.at(-1)?.finish()
  await turn()
  assert.is(second.outcome, 'hash of second trial')
  const well = [ask('d'), ask('e'), ask('f')]
  await turn()
  assert.equal([gate.figures().running, gate.figures().queued, gate.figures().abandoned], [2, 1, most + 1])
  await finishAll(hasher)
  assert.ok(well.every(({ outcome }) => typeof outcome === 'string'))
  assert.equal([gate.figures().running, gate.figures().abandoned], [0, 0])
})

test('a hanging hasher is well again when what was given up ends', async () => {
  const world = gateWorld(2)
  const { hasher, gate, ask } = world
  await hang(world)
  hasher.held[0]?.fail(new Error('at last'))
  await turn()
  const both = [ask('a'), ask('b')]
  await turn()
  assert.is(gate.figures().running, 2)
  await finishAll(hasher)
  assert.ok(both.every(({ outcome }) => typeof outcome === 'string'))
  assert.is(gate.figures().abandoned, 0)
})

test('those who waited when the hasher began to hang are refused or served, none is forgotten', async () => {
  const world = gateWorld(2)
  await hang(world)
  const { hasher, gate, ask } = world
  hasher.held[0]?.finish()
  await turn()
  const asked = [ask('a'), ask('b'), ask('c'), ask('d')]
  await turn()
  for (const ring of world.limits) ring()
  await turn()
  assert.is(gate.figures().running, 1)
  await finishAll(hasher)
  assert.ok(asked.every(({ outcome }) => outcome !== 'waiting'))
  assert.equal([gate.figures().running, gate.figures().queued, gate.figures().abandoned], [0, 0, 0])
})

test('a decoy that hangs is given up and made anew, so that neither ready nor a login waits for ever', async () => {
  const limits = new Set<() => void>()
  let hangs = true
  const hasher = {
    ...createHeldHasher(),
    hash: () => (hangs ? new Promise<string>(() => {}) : Promise.resolve('made')),
  }
  const gate = createHashGate(hasher, {
    atOnce: 1,
    after: (_, callback) => {
      limits.add(callback)
      return () => limits.delete(callback)
    },
  })
  const failed = gate.ready().catch((error: unknown) => error)
  await turn()
  for (const ring of limits) ring()
  assert.ok(isOverloaded(await failed))
  hangs = false
  await gate.ready()
  assert.is(await gate.hash('a', {}), 'made')
})

test('only true is a right password', async () => {
  for (const answer of ['false', 1, {}, 'yes', undefined, null]) {
    const gate = createHashGate({ ...createHeldHasher(), verify: async () => answer as boolean })
    assert.is(await gate.verify(stored, 'guess', {}), 'wrong')
  }
})

test('a hash that is no text, or an empty one, is an error and no hash', async () => {
  for (const answer of [undefined, null, '', 7, Buffer.from('hash')]) {
    const gate = createHashGate({ ...createHeldHasher(), hash: async () => answer as string })
    const error = await gate.hash('a', {}).catch((cause: unknown) => cause)
    assert.instance(error, TypeError)
  }
})

test('a needsRehash that throws, or answers anything but true, has said no', () => {
  const throws = () => {
    throw new Error('no such hash')
  }
  for (const needsRehash of [throws, () => 'yes' as unknown as boolean]) {
    assert.is(createHashGate({ ...createHeldHasher(), needsRehash }).needsRehash(stored), false)
  }
})

test.run()
