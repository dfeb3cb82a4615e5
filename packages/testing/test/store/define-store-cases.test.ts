import type { Store } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defineStoreCases } from '../../src/store/define-store-cases.ts'
import { runStoreCase } from '../../src/store/run-store-case.ts'
import { storeCases } from '../../src/store/store-cases.ts'
import { createReferenceStore } from './broken-stores/reference-store.ts'

const message = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: Error) => error.message,
  )

const test = suite('defineStoreCases')

test('every case is defined once, under a name of its own, and none runs before the runner says so', () => {
  const names: string[] = []
  defineStoreCases(
    (name) => void names.push(name),
    () => Promise.reject(new Error('no store is opened')),
  )
  assert.equal(
    names,
    storeCases.map((storeCase) => storeCase.name),
  )
  assert.is(new Set(names).size, names.length)
  assert.ok(names.filter((name) => name.startsWith('race: ')).length >= 10)
})

test('each case gets a store of its own, migrated and ready, and closes it', async () => {
  const runs: (() => Promise<void>)[] = []
  const lives: string[][] = []
  const open = async (): Promise<Store> => {
    const life: string[] = []
    lives.push(life)
    const note = (name: string) => async () => void life.push(name)
    return { ...createReferenceStore(), migrate: note('migrate'), ready: note('ready'), close: note('close') }
  }
  defineStoreCases((_, run) => void runs.push(run), open)
  for (const run of runs.slice(10, 20)) await run()
  assert.is(lives.length, 10)
  for (const life of lives) assert.equal(life, ['migrate', 'ready', 'close'])
})

test('a case that fails closes its store, and says what it found rather than how the store closed', async () => {
  let closes = 0
  const close = async () => {
    closes++
    throw new Error('cannot close')
  }
  const open = async () => ({ ...createReferenceStore(), close })
  const red = { name: 'red', run: () => Promise.reject(new Error('what it found')) }
  assert.is(await message(runStoreCase(red, open)), 'what it found')
  assert.is(await message(runStoreCase({ name: 'green', run: async () => undefined }, open)), 'cannot close')
  assert.is(closes, 2)
})

test('a store that does not answer, or does not close, fails the case instead of keeping it', async () => {
  const never = () => new Promise<never>(() => undefined)
  const silent = { name: 'silent', run: never }
  const idle = { name: 'idle', run: async () => undefined }
  assert.is(
    await message(runStoreCase(silent, async () => createReferenceStore(), 0.05)),
    'the store does not answer within 0.05 s',
  )
  const open = async () => ({ ...createReferenceStore(), close: never })
  assert.is(await message(runStoreCase(idle, open, 0.05)), 'the store does not close within 0.05 s')
})

test('a failure says what was expected of the store', async () => {
  const open = async () => {
    const right = createReferenceStore()
    return { ...right, users: { ...right.users, findByLogin: async () => undefined } }
  }
  const [first] = storeCases
  assert.ok(first)
  assert.match(await message(runStoreCase(first, open)), /findByLogin\("username:.*"\) answers its user/)
})

test.run()
