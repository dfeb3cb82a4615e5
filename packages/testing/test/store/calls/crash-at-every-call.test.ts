import type { Store } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { FaultPoint } from '../../../src/store/calls/at-every-call.ts'
import { isCrash } from '../../../src/store/calls/crash.ts'
import { crashAtEveryCall } from '../../../src/store/calls/crash-at-every-call.ts'
import { sampleToken } from '../../../src/store/samples/sample-token.ts'
import { sampleUser } from '../../../src/store/samples/sample-user.ts'
import { createReferenceStore } from '../broken-stores/reference-store.ts'
import { expectAtMostOneCoin, redeem, redeemInTheWrongOrder } from './redeem.ts'

const redemption = { code: sampleToken({ kind: 'code' }), user: sampleUser({ coins: 0 }) }

async function open(): Promise<Store> {
  const store = createReferenceStore()
  await store.users.insert(redemption.user)
  await store.tokens.insert(redemption.code)
  return store
}

const check = (store: Store) => expectAtMostOneCoin(store, redemption)

async function complaint(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: Error) => error.message,
  )
}

const test = suite('crashAtEveryCall')

test('a flow in the right order passes at each of its calls, which are reported', async () => {
  for (const death of ['throw', 'hang'] as const) {
    const report = await crashAtEveryCall({ open, flow: (store) => redeem(store, redemption), check, death })
    assert.is(report.points, 4)
    assert.equal(
      report.calls.map((call) => call.method),
      ['tokens.findById', 'users.findById', 'tokens.remove', 'users.replace'],
    )
  }
})

test('a flow in the wrong order is caught, and the message says at which call', async () => {
  for (const death of ['throw', 'hang'] as const) {
    const flow = (store: Store) => redeemInTheWrongOrder(store, redemption)
    assert.is(
      await complaint(crashAtEveryCall({ open, flow, check, death })),
      'with a fault at store call 3, tokens.remove: one code is worth 2 coins',
    )
  }
})

test('the check sees the real store after each stop and after the whole flow, and what the flow rejected with', async () => {
  const points: FaultPoint[] = []
  const coins: unknown[] = []
  await crashAtEveryCall({
    open,
    flow: (store) => redeem(store, redemption),
    check: async (store, point) => {
      points.push(point)
      coins.push((await store.users.findById(redemption.user.id))?.coins)
    },
  })
  assert.equal(coins, [0, 0, 0, 0, 1])
  assert.equal(
    points.map((point) => point.call),
    [0, 1, 2, 3, 4],
  )
  assert.equal(
    points.map((point) => isCrash(point.error)),
    [true, true, true, true, false],
  )
  assert.is(points[4]?.at, undefined)
})

test('with hang, nothing of the flow runs after the stop', async () => {
  let afterwards = 0
  const flow = (store: Store) => redeem(store, redemption).finally(() => afterwards++)
  await crashAtEveryCall({ open, flow, check, death: 'hang' })
  assert.is(afterwards, 1)
})

test('a flow that survives a dead store is checked all the same', async () => {
  const { points } = await crashAtEveryCall({ open, flow: (store) => redeem(store, redemption).catch(() => 0), check })
  assert.is(points, 4)
})

test('an error of the undisturbed flow comes out', async () => {
  const flow = async (store: Store) => {
    await redeem(store, redemption)
    throw new Error('a mistake of its own')
  }
  assert.is(await complaint(crashAtEveryCall({ open, flow, check })), 'a mistake of its own')
})

test('a flow that makes no store call, or never stops making them, is a mistake of the test', async () => {
  assert.match(await complaint(crashAtEveryCall({ open, flow: async () => 0, check })), 'made no store call')
  const endless = async (store: Store) => {
    for (let call = 0; call < 2000; call++) await store.users.list({ limit: 1 })
  }
  assert.match(
    await complaint(crashAtEveryCall({ open, flow: endless, check: async () => 0 })),
    'not finished after 1000',
  )
})

test('every store is closed, also after a broken invariant', async () => {
  let opened = 0
  const counted = async () => {
    opened++
    return { ...(await open()), close: async () => void opened-- }
  }
  await crashAtEveryCall({ open: counted, flow: (store) => redeem(store, redemption), check })
  await complaint(crashAtEveryCall({ open: counted, flow: (store) => redeemInTheWrongOrder(store, redemption), check }))
  assert.is(opened, 0)
})

test.run()
