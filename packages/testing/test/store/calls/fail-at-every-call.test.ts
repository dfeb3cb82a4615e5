import { isPosternError, type Store } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failAtEveryCall } from '../../../src/store/calls/fail-at-every-call.ts'
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
const message = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: Error) => error.message,
  )

const test = suite('failAtEveryCall')

test('a flow in the right order takes a failure at each of its calls, and a lost answer as well', async () => {
  for (const failure of ['before', 'answer-lost'] as const) {
    const errors: unknown[] = []
    const report = await failAtEveryCall({
      open,
      flow: (store) => redeem(store, redemption),
      failure,
      check: (store, point) => {
        if (point.at) errors.push(point.error)
        return check(store)
      },
    })
    assert.is(report.points, 4)
    assert.is(errors.filter((error) => isPosternError(error, 'store-unavailable')).length, 4)
  }
})

test('a flow in the wrong order is caught', async () => {
  const flow = (store: Store) => redeemInTheWrongOrder(store, redemption)
  assert.match(
    await message(failAtEveryCall({ open, flow, check })),
    'store call 3, tokens.remove: one code is worth 2',
  )
})

test('a flow that tries again after a failure finishes, and is checked at each call', async () => {
  const flow = (store: Store) => redeem(store, redemption).catch(() => redeem(store, redemption))
  assert.is((await failAtEveryCall({ open, flow, check })).points, 4)
})

test('a flow that answers a failure with anything but a PosternError is caught', async () => {
  const flow = (store: Store) =>
    redeem(store, redemption).catch(() => {
      throw new TypeError('of undefined')
    })
  assert.match(await message(failAtEveryCall({ open, flow, check })), 'store call 0, tokens.findById: of undefined')
})

test.run()
