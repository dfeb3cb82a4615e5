// long
import { isPosternError } from '@postern/core'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { countPasses } from './count-passes.ts'
import { defineForgotten } from './define-forgotten.ts'
import { failureOf } from './failure-of.ts'
import { type Loss, startLossyProxy } from './lossy-proxy.ts'
import { openClient } from './open-client.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const losses = suite('lost answers')
const passes = countPasses(losses, 'outages')
let opened = 0

/** User 1 and token 1 in a table of their own, behind a proxy. The client sends each request so often. */
async function world(engine: { readonly port: number }, maxAttempts: number) {
  const proxy = await startLossyProxy(engine.port)
  const client = openClient(proxy.endpoint, maxAttempts)
  const store = createDynamodbStore({ client, table: `losses-${opened++}` })
  await store.migrate?.()
  await store.users.insert(sampleUser(1))
  await store.tokens.insert(sampleToken(1))
  return {
    store,
    proxy,
    async close() {
      client.destroy()
      await proxy.close()
    },
  }
}

type World = Awaited<ReturnType<typeof world>>
const moved = sampleUser(1, { version: 2, logins: ['email:new@example.com'] })

/** What is answered where one request of the call, or its answer, gets lost. */
const cases: readonly (readonly [string, (here: World, loss: Loss) => Promise<void>])[] = [
  [
    'an insert of a user answers inserted',
    async ({ store }) => {
      assert.is(await store.users.insert(sampleUser(2)), 'inserted')
      assert.equal(await store.users.list({ limit: 9 }), [sampleUser(1), sampleUser(2)])
    },
  ],
  [
    'an insert of a taken login names it',
    async ({ store }) => {
      const answer = await store.users.insert(
        sampleUser(2, { logins: ['email:free@example.com', ...sampleUser(1).logins] }),
      )
      assert.equal(answer, { taken: 'email:1@example.com' })
    },
  ],
  [
    'a replace that moves a login answers replaced',
    async ({ store }) => {
      assert.is(await store.users.replace(sampleUser(1), moved), 'replaced')
      assert.equal(await store.users.findByLogin('email:new@example.com'), moved)
    },
  ],
  [
    'a replace that moves none answers replaced',
    async ({ store }) => {
      const next = sampleUser(1, { version: 2 })
      assert.is(await store.users.replace(sampleUser(1), next), 'replaced')
      assert.equal(await store.users.findById(next.id), next)
    },
  ],
  [
    'a removal of a user answers true',
    async ({ store }) => {
      assert.is(await store.users.remove(sampleUser(1)), true)
      assert.equal(await store.users.list({ limit: 9 }), [])
    },
  ],
  [
    'an insert and a replace of a token answer true',
    async ({ store, proxy }, loss) => {
      assert.is(await store.tokens.insert(sampleToken(2)), true)
      proxy.lose(loss, 1)
      const next = sampleToken(2, { version: 2 })
      assert.is(await store.tokens.replace(sampleToken(2), next), true)
      assert.equal(await store.tokens.findById(next.id), next)
    },
  ],
  [
    'a removal of a token is never answered false',
    async ({ store }) => {
      const answer = await store.tokens.remove(sampleToken(1)).catch((error: unknown) => error)
      assert.ok(answer === true || isPosternError(answer, 'store-unavailable'), String(answer))
      assert.is(await store.tokens.findById('token-1'), undefined)
    },
  ],
  [
    'no read is empty',
    async ({ store, proxy }, loss) => {
      for (const read of [
        () => store.users.findById(sampleUser(1).id),
        () => store.users.findByLogin('email:1@example.com'),
        () => store.tokens.findById('token-1'),
      ]) {
        proxy.lose(loss, 1)
        assert.equal((await read())?.version, 1)
      }
      proxy.lose(loss, 1)
      assert.is((await store.users.list({ limit: 9 })).length, 1)
    },
  ],
]

function defineFor(loss: Loss, who: string, open: () => Promise<World>): void {
  for (const [name, run] of cases) {
    passes.define(`${name} where ${who} loses ${loss}`, async () => {
      const here = await open()
      here.proxy.lose(loss, 1)
      await run(here, loss).finally(here.close)
    })
  }
}

/** Every method, while nothing gets through; then what none of them was about is read again. */
async function checkOutage({ store, proxy }: World, loss: Loss): Promise<void> {
  await store.tokens.insert(sampleToken(3))
  proxy.lose(loss, 1e9)
  const { users, tokens } = store
  const begunMs = performance.now()
  const calls = [
    users.insert(sampleUser(2)),
    users.findById(sampleUser(1).id),
    users.findByLogin('email:1@example.com'),
    users.list({ limit: 1 }),
    users.replace(sampleUser(1), sampleUser(1, { version: 2 })),
    users.replace(sampleUser(1), moved),
    users.remove(sampleUser(1)),
    tokens.insert(sampleToken(2)),
    tokens.findById('token-1'),
    tokens.findByUser(sampleUser(1).id),
    tokens.replace(sampleToken(1), sampleToken(1, { version: 2 })),
    tokens.remove(sampleToken(1)),
    tokens.removeExpired(1e9, 1),
    store.ready(),
  ]
  const failures = await Promise.all(calls.map(failureOf))
  for (const [index, failure] of failures.entries()) {
    assert.ok(isPosternError(failure, 'store-unavailable'), `call ${index}: ${failure}`)
    assert.ok(failure.cause instanceof Error)
  }
  assert.ok(performance.now() - begunMs < 5000, `${performance.now() - begunMs} ms`)
  proxy.lose(loss, 0)
  // A try that was given up at the last moment may still be on its way: what it was about may be there or not.
  assert.equal(await store.tokens.findById('token-3'), sampleToken(3))
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  losses.skip('every loss', () => {})
} else {
  const engine = await startEngine()
  for (const loss of ['answer', 'half the answer', 'request'] as const) {
    defineFor(loss, 'the store', () => world(engine, 1))
    defineFor(loss, 'a client that tries again itself', () => world(engine, 3))
  }
  defineForgotten(passes.define, engine.endpoint)
  passes.define(
    'every method says store-unavailable within 5 s while every request is reset, or vanishes',
    async () => {
      const outages = (['request', 'everything, silently'] as const).map(async (loss) => {
        const here = await world(engine, 1)
        await checkOutage(here, loss).finally(here.close)
      })
      await Promise.all(outages)
    },
  )
  passes.compare()
  losses.after(() => engine.kill())
}

losses.run()
