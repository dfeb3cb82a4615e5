// long
// timeout-seconds: 240
import { randomUUID } from 'node:crypto'
import { isPosternError, type Postern, type Principal, type Store, type Tokens } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { crashAtEveryCall, type FaultPoint, failAtEveryCall } from '@postern/testing/store'
import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { defineDeletionFlows } from '@postern/workshop/src/deletion-flows/define-deletion-flows.ts'
import { defineMailFlows } from '@postern/workshop/src/mail-flows/define-mail-flows.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedisStore } from '../src/index.ts'
import { outcomeOf } from './outcome-of.ts'
import { reachRedis, whereRedisIs } from './redis-server.ts'

const ada = { email: 'ada@example.org', password: 'difference engine no. 2' } as const
const next = 'analytical engine'
const server = await reachRedis()

interface World {
  readonly store: Store
  readonly postern: Postern
  readonly principal: Principal
  readonly tokens: Tokens
  readonly other: Tokens
}

interface Flow {
  readonly name: string
  run(postern: Postern, world: World): Promise<unknown>
  /** Holds wherever the flow stopped. */
  check(world: World): Promise<unknown>
}

/** Redis goes by the time of day, so the clock of the test does too. */
const posternOver = (store: Store) => createTestPostern({ store, now: Date.now }).postern
const show = ({ accessToken }: Tokens) => ({ headers: { authorization: `Bearer ${accessToken}` } })

/** Ada with two sessions, one of which does what the flow does. */
async function prepare(): Promise<World> {
  const store = createRedisStore({ url: server.url, prefix: randomUUID() })
  const postern = posternOver(store)
  await postern.register(ada)
  const [tokens, other] = [await postern.login(ada), await postern.login(ada)]
  return { store, postern, tokens, other, principal: await postern.authenticate(show(tokens)) }
}

const opens = async ({ postern }: World, tokens: Tokens) =>
  (await outcomeOf(postern.authenticate(show(tokens)))) !== 'unauthenticated'
const logsIn = async ({ postern }: World, password: string) =>
  (await outcomeOf(postern.login({ ...ada, password }))) !== 'invalid-credentials'

const flows: readonly Flow[] = [
  {
    name: 'a password change',
    run: (postern, { principal }) =>
      postern.changePassword(principal, { currentPassword: ada.password, newPassword: next }),
    async check(world) {
      const changed = await logsIn(world, next)
      assert.is.not(changed, await logsIn(world, ada.password), 'exactly one of the two passwords works')
      if (changed) assert.not(await opens(world, world.other), 'another session outlived the change')
    },
  },
  {
    name: 'a deletion',
    run: (postern, { principal }) => postern.deleteUser(principal),
    async check(world) {
      const { postern, store, principal, tokens, other } = world
      const gone = (await postern.users.find(principal.user.id)) === undefined
      for (const session of [tokens, other]) assert.is(await opens(world, session), !gone)
      assert.is(await logsIn(world, ada.password), !gone)
      if (!gone) return postern.deleteUser(principal)
      const later = createTestPostern({ store, now: () => Date.now() + 2 * 3600_000 }).postern
      while ((await later.cleanUp()) > 0);
      assert.is(await store.users.findById(principal.user.id), undefined, 'clean-up left the record')
      assert.equal(await store.tokens.findByUser(principal.user.id), [], 'clean-up left tokens')
    },
  },
  {
    name: 'a logout of all sessions',
    run: (postern, { principal }) => postern.logout(principal, 'all'),
    async check(world) {
      assert.is(await opens(world, world.tokens), await opens(world, world.other), 'some sessions ended, some did not')
      assert.ok(await logsIn(world, ada.password))
    },
  },
  {
    name: 'a refresh',
    run: (postern, { tokens }) => postern.refresh({ refreshToken: tokens.refreshToken }),
    async check(world) {
      assert.ok(await opens(world, await world.postern.refresh({ refreshToken: world.tokens.refreshToken })))
      assert.ok(await opens(world, world.other))
    },
  },
  {
    name: 'a registration',
    run: (postern) => postern.register({ ...ada, email: 'new@example.org' }),
    async check({ postern }) {
      const made = (await postern.users.findByLogin('new@example.org')) !== undefined
      const again = await outcomeOf(postern.register({ ...ada, email: 'new@example.org' }))
      assert.is(again, made ? 'login-taken' : 'ok')
    },
  },
]

const crashes = suite('flows over Redis')
const define = whereRedisIs(crashes)
const passes = countPasses(define, new URL('kit-results.json', import.meta.url), 'crashes')

for (const flow of flows) {
  for (const [how, inject] of [
    ['stops before', crashAtEveryCall],
    ['fails at', failAtEveryCall],
  ] as const) {
    const run = async () => {
      let world = await prepare()
      await world.store.close()
      const report = await inject({
        async open() {
          world = await prepare()
          return world.store
        },
        flow: (store: Store) => flow.run(posternOver(store), world),
        async check(_store: Store, { at, error }: FaultPoint) {
          if (at !== undefined && error !== undefined)
            assert.ok(isPosternError(error, 'store-unavailable'), `${at.method}: ${error}`)
          await flow.check(world)
        },
      })
      assert.ok(report.points > 0, `${report.points} points`)
    }
    passes.define(`${flow.name} that ${how} any store call leaves nothing half done @T-22`, run)
  }
}
passes.compare()
defineMailFlows(define, async () => createRedisStore({ url: server.url, prefix: randomUUID() }))
defineDeletionFlows(define, async () => createRedisStore({ url: server.url, prefix: randomUUID() }))

crashes.after(() => server.stop())
crashes.run()
