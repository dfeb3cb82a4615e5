import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { Store } from '@postern/core'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { createCostMeter } from '@postern/workshop/src/store-costs/cost-meter.ts'
import { defineCosts } from '@postern/workshop/src/store-costs/define-costs.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { openClient } from './open-client.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

interface Cost {
  calls: number
  units: number
}

interface Measured {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[]
}

/** A client that tells of each request, and at its end of the capacity units that the engine says it takes. */
function meteredClient(endpoint: string, begin: () => (units: number) => void) {
  const client = openClient(endpoint)
  client.middlewareStack.add(
    (next) => async (request) => {
      Object.assign(request.input, { ReturnConsumedCapacity: 'TOTAL' })
      const end = begin()
      let taken = 0
      try {
        const answer = await next(request)
        const { ConsumedCapacity: units = [] } = answer.output as Measured
        for (const { CapacityUnits = 0 } of [units].flat()) taken += CapacityUnits
        return answer
      } finally {
        end(taken)
      }
    },
    { step: 'initialize' },
  )
  return client
}

async function world(endpoint: string, users = 1) {
  const cost: Cost = { calls: 0, units: 0 }
  const client = meteredClient(endpoint, () => {
    cost.calls++
    return (units) => {
      cost.units += units
    }
  })
  const store = createDynamodbStore({ client, table: `cost-${users}` })
  await store.migrate?.()
  const numbers = Array.from({ length: users }, (_, index) => index + 1)
  for (const number of numbers) await store.users.insert(sampleUser(number))
  for (const number of numbers) await store.tokens.insert(session(number))
  return { store, cost }
}

const hour = 3600
const end = 2_000_000_000 - (2_000_000_000 % hour)
const session = (number: number, members = {}) =>
  sampleToken(number, { userId: sampleUser(number).id, expiresAt: end, ...members })
const next = sampleUser(1, { version: 2 })
const moved = sampleUser(1, { version: 3, logins: ['email:new@example.com'] })

/** Calls and units of each operation, in this order, on records below one kilobyte: the table of the documentation. */
const operations: readonly (readonly [string, number, number, (store: Store) => Promise<unknown>])[] = [
  ['find a user by id', 1, 1, ({ users }) => users.findById(sampleUser(1).id)],
  ['find a user by login', 2, 2, ({ users }) => users.findByLogin('email:1@example.com')],
  ['find a token', 1, 1, ({ tokens }) => tokens.findById('token-1')],
  ["find a user's one token", 2, 1.5, ({ tokens }) => tokens.findByUser(sampleUser(1).id)],
  ['list one user', 9, 9, ({ users }) => users.list({ limit: 1 })],
  ['insert a user with one login', 1, 6, ({ users }) => users.insert(sampleUser(999))],
  ['replace a user', 1, 1, ({ users }) => users.replace(sampleUser(1), next)],
  ['replace a user who changes a login', 1, 6, ({ users }) => users.replace(next, moved)],
  ['remove a user with one login', 1, 6, ({ users }) => users.remove(moved)],
  ['insert a token', 1, 3, ({ tokens }) => tokens.insert(session(999))],
  ['replace a token', 1, 1, ({ tokens }) => tokens.replace(session(999), session(999, { version: 2 }))],
  [
    'replace a token that slides into another hour',
    1,
    3,
    ({ tokens }) => tokens.replace(session(999, { version: 2 }), session(999, { version: 3, expiresAt: end + hour })),
  ],
  ['remove a token', 1, 3, ({ tokens }) => tokens.remove(session(999, { version: 3 }))],
  ['remove expired tokens where there are none', 8, 4, ({ tokens }) => tokens.removeExpired(1e9, 1000)],
]

const costs = suite('cost')

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  costs.skip('every operation', () => {})
} else {
  const engine = await startEngine()
  const worlds = [await world(engine.endpoint), await world(engine.endpoint, 60)]
  for (const [name, calls, units, run] of operations) {
    costs(`to ${name} takes ${calls} calls and ${units} units, among 1 user and among 60`, async () => {
      for (const { store, cost } of worlds) {
        Object.assign(cost, { calls: 0, units: 0 })
        await run(store)
        assert.equal(cost, { calls, units })
      }
    })
  }
  defineCosts(costs, new URL('kit-results.json', import.meta.url), async (users) => {
    const { begin, take } = createCostMeter()
    const client = meteredClient(engine.endpoint, begin)
    const store = createDynamodbStore({ client, table: `shared-cost-${users}` })
    await store.migrate?.()
    return { store, take }
  })
  costs.after(() => engine.kill())
}

costs.run()
