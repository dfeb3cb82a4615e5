import { readFileSync } from 'node:fs'
import { crashAtEveryCall, type FaultPoint, failAtEveryCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import { cleanUp } from '../src/operations/clean-up.ts'
import type { Store } from '../src/ports/store.ts'
import type { Principal, Tokens } from '../src/schema/results.ts'
import { ada, refusalOf, signedIn, type World, world } from './world.ts'

const next = 'analytical engine'

interface Flow {
  readonly name: string
  run(here: World, principal: Principal, tokens: Tokens): Promise<unknown>
  /** Holds wherever the flow stopped. */
  check(here: World, before: Before, point: FaultPoint): Promise<void>
}

interface Before {
  readonly principal: Principal
  readonly tokens: Tokens
  readonly other: Tokens
}

/** Ada with two sessions, one of which does what the flow does. */
async function prepare(): Promise<Before & { readonly here: World }> {
  const here = world({ store: createMemoryStore() })
  const { principal, tokens } = await signedIn(here)
  return { here, principal, tokens, other: await here.operations.login(ada) }
}

const opens = async (here: World, { accessToken }: Tokens) =>
  (await refusalOf(here.authenticate(accessToken))) !== 'unauthenticated'
const logsIn = async (here: World, password: string) =>
  (await refusalOf(here.operations.login({ ...ada, password }))) !== 'invalid-credentials'

/** A flow that a fault stopped says so by a 503, never by a success and never by "signed out". */
function refusedHonestly({ at, error }: FaultPoint): void {
  if (at === undefined || error === undefined) return
  assert.ok(error instanceof Error && 'code' in error && error.code === 'store-unavailable', `${at.method}: ${error}`)
}

const flows: readonly Flow[] = [
  {
    name: 'a password change',
    run: ({ operations }, principal) =>
      operations.changePassword(principal, { currentPassword: ada.password, newPassword: next }),
    async check(here, { other }) {
      const changed = await logsIn(here, next)
      assert.is.not(changed, await logsIn(here, ada.password), 'exactly one of the two passwords works')
      if (changed) assert.not(await opens(here, other), 'another session outlived the change')
    },
  },
  {
    name: 'a deletion',
    run: ({ operations }, principal) => operations.deleteUser(principal),
    async check(here, { principal, tokens, other }) {
      const gone = (await here.operations.users.find(principal.user.id)) === undefined
      assert.is(await opens(here, other), !gone)
      assert.is(await opens(here, tokens), !gone)
      assert.is(await logsIn(here, ada.password), !gone)
      if (!gone) return here.operations.deleteUser(principal)
      here.advance(2 * 3600)
      await here.operations.register(ada)
      for (let batch = 1; batch > 0; ) batch = await cleanUpOnce(here)
      assert.is(await here.store.users.findById(principal.user.id), undefined, 'clean-up left the record')
      assert.equal(await here.store.tokens.findByUser(principal.user.id), [], 'clean-up left tokens')
    },
  },
  {
    name: 'a logout of all sessions',
    run: ({ operations }, principal) => operations.logout(principal, 'all'),
    async check(here, { tokens, other }) {
      assert.is(await opens(here, tokens), await opens(here, other), 'some sessions ended and some did not')
      assert.ok(await logsIn(here, ada.password))
    },
  },
  {
    name: 'a logout of the other sessions',
    run: ({ operations }, principal) => operations.logout(principal, 'others'),
    async check(here, { tokens, other }) {
      assert.is(await opens(here, tokens), await opens(here, other))
      assert.ok(await logsIn(here, ada.password))
    },
  },
  {
    name: 'a refresh',
    run: ({ operations }, _principal, tokens) => operations.refresh({ refreshToken: tokens.refreshToken }),
    async check(here, { tokens, other }) {
      assert.ok(
        await opens(here, await here.operations.refresh({ refreshToken: tokens.refreshToken })),
        'the user cannot try again',
      )
      assert.ok(await opens(here, other))
    },
  },
  {
    name: 'a login',
    run: ({ operations }) => operations.login(ada),
    async check(here, { tokens }) {
      assert.ok(await opens(here, tokens))
      assert.ok(await logsIn(here, ada.password))
    },
  },
  {
    name: 'a change of the username',
    run: ({ operations }, principal) => operations.updateUser(principal, { username: 'Countess' }),
    async check(here, { principal }) {
      const { username } = (await here.operations.users.find(principal.user.id)) ?? {}
      const found = await here.operations.users.findByLogin('countess')
      assert.is(found?.username, username, 'the name and the login say different things')
      await here.operations.updateUser(principal, { username: 'Countess' })
    },
  },
  {
    name: 'a registration with a session',
    run: ({ operations }) => operations.register({ ...ada, email: 'new@example.org', transport: 'bearer' }),
    async check(here) {
      const made = (await here.operations.users.findByLogin('new@example.org')) !== undefined
      const again = await refusalOf(here.operations.register({ ...ada, email: 'new@example.org' }))
      assert.is(again === 'login-taken', made)
      assert.ok(await here.operations.login({ ...ada, email: 'new@example.org' }))
    },
  },
]

async function cleanUpOnce(here: World): Promise<number> {
  return cleanUp(here.ports, 100)
}

let passed = 0

for (const flow of flows) {
  for (const [how, inject] of [
    ['stops before', crashAtEveryCall],
    ['fails at', failAtEveryCall],
  ] as const) {
    test(`${flow.name} that ${how} any store call leaves nothing half done that opens a door @T-22 @asvs-2.3.3 @asvs-16.5.3`, async () => {
      let now = await prepare()
      const report = await inject({
        async open() {
          now = await prepare()
          return now.here.store
        },
        flow: (store: Store) => flow.run(now.here.over(store), now.principal, now.tokens),
        async check(_store: Store, point: FaultPoint) {
          refusedHonestly(point)
          await flow.check(now.here, now, point)
        },
      })
      assert.ok(report.points > 2, `${report.points} points`)
      passed++
    })
  }
}

test('kit-results.json tells how many passed', () => {
  const results = JSON.parse(readFileSync(new URL('kit-results.json', import.meta.url), 'utf8'))
  assert.is(passed, results.passed.crashes)
})

test.run()
