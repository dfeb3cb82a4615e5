import { crashAtEveryCall, type FaultPoint, failAtEveryCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import type { Store } from '../src/ports/store.ts'
import type { Principal } from '../src/schema/results.ts'
import { ada, cookieOf, refusalOf, signedInByCookie, type World, world } from './world.ts'

const next = 'analytical engine no. 3'
const change = { currentPassword: ada.password, newPassword: next }
const byCookie = { ...ada, transport: 'cookie' } as const

interface Before {
  readonly here: World
  readonly principal: Principal
  readonly cookie: string
  /** Of another session. */
  readonly other: string
}

interface Flow {
  readonly name: string
  /** What goes red where this one is wrong. */
  readonly ids?: string
  run(here: World, before: Before): Promise<unknown>
  /** Holds wherever the flow stopped. */
  check(before: Before, point: FaultPoint): Promise<void>
}

/** Ada with two cookies, whose next use is written down. */
async function prepare(): Promise<Before> {
  const here = world({ store: createMemoryStore(), cookies: { idleSeconds: 600 } })
  const { cookie, principal } = await signedInByCookie(here)
  const { setCookie } = await here.operations.login(byCookie)
  here.advance(60)
  return { here, principal, cookie, other: cookieOf(setCookie) }
}

const opens = async (here: World, cookie: string) =>
  (await refusalOf(here.authenticateByCookie(cookie))) !== 'unauthenticated'
const logsIn = async (here: World, password: string) =>
  (await refusalOf(here.operations.login({ ...byCookie, password }))) !== 'invalid-credentials'
const leave = ({ operations }: World, cookie: string) =>
  operations.logoutByCookie({ method: 'POST', headers: { cookie, origin: 'https://app.example.org' } })

/** A cookie that a flow renews: the user goes on by it, and the old ones are over. */
async function goesOn({ here, cookie, other }: Before, renewed: object): Promise<void> {
  assert.ok('setCookie' in renewed && (await opens(here, cookieOf(String(renewed.setCookie)))), 'the new cookie')
  for (const dead of [cookie, other]) assert.not(await opens(here, dead))
}

const flows: readonly Flow[] = [
  {
    name: 'a login by cookie',
    run: ({ operations }) => operations.login(byCookie),
    async check({ here, cookie, other }) {
      for (const kept of [cookie, other]) assert.ok(await opens(here, kept))
      const { setCookie } = await here.operations.login(byCookie)
      assert.ok(await opens(here, cookieOf(setCookie)), 'the user cannot try again')
    },
  },
  {
    name: 'a password change by cookie',
    ids: ' @T-22 @asvs-2.3.3',
    run: ({ operations }, { principal }) => operations.changePassword(principal, change),
    async check(before) {
      const { here, principal, cookie, other } = before
      const changed = await logsIn(here, next)
      assert.is.not(changed, await logsIn(here, ada.password), 'exactly one of the two passwords works')
      for (const old of [cookie, other]) assert.is(await opens(here, old), !changed, 'a cookie outlived the change')
      if (!changed) await goesOn(before, Object(await here.operations.changePassword(principal, change)))
    },
  },
  {
    name: 'a logout by cookie',
    ids: ' @asvs-16.5.3',
    run: (here, { cookie }) => leave(here, cookie),
    async check({ here, cookie, other }, { error }) {
      if (error === undefined) assert.not(await opens(here, cookie), 'said to be over')
      assert.ok(await leave(here, cookie), 'the user cannot try again')
      assert.not(await opens(here, cookie))
      assert.ok(await opens(here, other), 'another session ended')
    },
  },
  {
    name: 'a logout of the others by cookie',
    ids: ' @T-22 @asvs-2.3.3',
    run: ({ operations }, { principal }) => operations.logout(principal, 'others'),
    async check(before) {
      const { here, principal, cookie, other } = before
      const over = !(await opens(here, cookie))
      assert.is(await opens(here, other), !over, 'some sessions ended and some did not')
      if (over) assert.ok(await logsIn(here, ada.password))
      else await goesOn(before, Object(await here.operations.logout(principal, 'others')))
    },
  },
  {
    name: 'a use of a cookie',
    run: (here, { cookie }) => here.authenticateByCookie(cookie),
    async check({ here, cookie, other }) {
      for (const kept of [cookie, other]) assert.ok(await opens(here, kept))
      assert.ok(await leave(here, cookie))
      assert.not(await opens(here, cookie))
    },
  },
]

/** A flow that a fault stopped says so by a 503, never by a success and never by "signed out". */
function refusedHonestly({ at, error }: FaultPoint): void {
  if (at === undefined || error === undefined) return
  assert.is(Object(error).code, 'store-unavailable', `${at.method}: ${error}`)
}

for (const flow of flows) {
  for (const [how, inject] of [
    ['stops before', crashAtEveryCall],
    ['fails at', failAtEveryCall],
  ] as const) {
    test(`${flow.name} that ${how} any store call leaves no cookie that opens what it should not${flow.ids ?? ''}`, async () => {
      let now = await prepare()
      const report = await inject({
        async open() {
          now = await prepare()
          return now.here.store
        },
        flow: (store: Store) => flow.run(now.here.over(store), now),
        async check(_store: Store, point: FaultPoint) {
          refusedHonestly(point)
          await flow.check(now, point)
        },
      })
      assert.ok(report.points >= 2, `${report.points} points`)
    })
  }
}

test.run()
