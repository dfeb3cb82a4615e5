import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostern } from '../../src/create-postern.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { systemRecordId } from '../../src/domain/system-record.ts'
import { isPosternError } from '../../src/errors.ts'
import { createWriteProof } from '../../src/operations/prove-writes.ts'
import type { Store } from '../../src/ports/store.ts'
import { secret, world } from '../world.ts'

const test = suite('proving that the store can be written')

const id = systemRecordId('write-proof')

/** A store whose calls that write are counted, and may fail. */
function counted(fails: () => boolean = () => false) {
  const memory = createMemoryStore()
  let writes = 0
  const write = async <T>(call: () => Promise<T>): Promise<T> => {
    writes += 1
    if (fails()) throw new Error('cannot execute INSERT in a read-only transaction')
    return call()
  }
  const { tokens } = memory
  const store: Store = {
    ...memory,
    tokens: {
      ...tokens,
      insert: (record) => write(() => tokens.insert(record)),
      replace: (current, next) => write(() => tokens.replace(current, next)),
    },
  }
  return { store, writes: () => writes }
}

const failureOf = (call: Promise<void>) => call.then(() => undefined).catch((error: unknown) => error)

function open(store: Store) {
  const passwords = { hash: async () => 'hashed', verify: async () => false, needsRehash: () => false }
  return createPostern({ secret, store, baseUrl: 'https://app.example.org', passwords })
}

test('ready() fails as store-unavailable over a store that answers and cannot be written', async () => {
  const { store, writes } = counted(() => true)
  const postern = open(store)
  for (let time = 0; time < 20; time++) {
    assert.ok(isPosternError(await failureOf(postern.ready()), 'store-unavailable'))
  }
  assert.is(writes(), 1)
})

test('ready() asks the store each time and writes once, however many call it', async () => {
  const { store, writes } = counted()
  let asked = 0
  const ready = async () => {
    asked += 1
  }
  const postern = open({ ...store, ready })
  await Promise.all(Array.from({ length: 20 }, () => postern.ready()))
  await postern.ready()
  assert.equal([asked, writes()], [21, 1])
})

test('it is tried again after ten seconds, and each time the one record is a version newer and young', async () => {
  let [isBroken, nowMs] = [false, 0]
  const { store } = counted(() => isBroken)
  const { ports, advance } = world({ store })
  const prove = createWriteProof(
    () => ports,
    () => nowMs,
  )
  await prove()
  isBroken = true
  nowMs = 9_999
  await prove()
  nowMs = 10_000
  assert.match(String(await failureOf(prove())), 'read-only')
  isBroken = false
  assert.match(String(await failureOf(prove())), 'read-only')
  nowMs = 20_000
  advance(20)
  await prove()
  const record = await store.tokens.findById(id)
  assert.equal([record?.version, record?.expiresAt], [2, ports.clock.seconds() + 60])
})

test('who loses the race to write the record has proof enough', async () => {
  const { ports } = world()
  const late = { ...ports, tokens: { ...ports.tokens, insert: async () => false } }
  await createWriteProof(() => late)()
})

test.run()
