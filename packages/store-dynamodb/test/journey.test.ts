// long
import { isPosternError, type Postern, type Store, type Tokens } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { crashAtEveryCall, failAtEveryCall } from '@postern/testing/store'
import { defineDeletionFlows } from '@postern/workshop/src/deletion-flows/define-deletion-flows.ts'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { defineMailFlows } from '@postern/workshop/src/mail-flows/define-mail-flows.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { openBareClient } from './bare-client.ts'
import { countPasses } from './count-passes.ts'
import { openClient } from './open-client.ts'

const journey = suite('journey')
const ada = { email: 'ada@example.org', username: 'ada', password: 'difference engine no. 2' } as const
const login = { email: ada.email, password: ada.password }
const nextPassword = 'analytical engine'

/** A Postern over a store; all of them share a secret, so each knows the tokens of the others. */
const over = (store: Store) => createTestPostern({ store, now: Date.now }).postern

const principalOf = (postern: Postern, { accessToken }: Tokens) =>
  postern.authenticate({ headers: { authorization: `Bearer ${accessToken}` } })

const isOpen = (postern: Postern, tokens: Tokens) => isNotRefused(principalOf(postern, tokens), 'unauthenticated')
const logsIn = (postern: Postern, password: string) =>
  isNotRefused(postern.login({ email: ada.email, password }), 'invalid-credentials')

/** False where the call is refused by that code; anything else that goes wrong comes out. */
async function isNotRefused(call: Promise<unknown>, code: 'unauthenticated' | 'invalid-credentials'): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (isPosternError(error, code)) return false
    throw error
  }
}

interface Before {
  readonly store: Store
  readonly mine: Tokens
  readonly other: Tokens
}

interface Flow {
  readonly name: string
  run(postern: Postern, mine: Tokens): Promise<unknown>
  /** Holds wherever the flow stopped. */
  check(postern: Postern, before: Before): Promise<void>
}

const flows: readonly Flow[] = [
  {
    name: 'a password change',
    run: async (postern, mine) =>
      postern.changePassword(await principalOf(postern, mine), {
        currentPassword: ada.password,
        newPassword: nextPassword,
      }),
    async check(postern, { other }) {
      const isChanged = await logsIn(postern, nextPassword)
      assert.is.not(isChanged, await logsIn(postern, ada.password), 'exactly one of the two passwords works')
      if (isChanged) assert.not(await isOpen(postern, other), 'another session outlived the change')
    },
  },
  {
    name: 'a deletion',
    run: async (postern, mine) => postern.deleteUser(await principalOf(postern, mine)),
    async check(postern, { mine, other }) {
      const isThere = (await postern.users.findByLogin(ada.email)) !== undefined
      assert.is(await isOpen(postern, mine), isThere)
      assert.is(await isOpen(postern, other), isThere)
      assert.is(await logsIn(postern, ada.password), isThere)
      if (!isThere) await postern.register(ada)
    },
  },
  {
    name: 'a logout of all sessions',
    run: async (postern, mine) => postern.logout(await principalOf(postern, mine), 'all'),
    async check(postern, { mine, other }) {
      assert.is(await isOpen(postern, mine), await isOpen(postern, other), 'some sessions ended and some did not')
      assert.ok(await logsIn(postern, ada.password))
    },
  },
  {
    name: 'a refresh',
    run: (postern, { refreshToken }) => postern.refresh({ refreshToken }),
    async check(postern, { mine, other }) {
      assert.ok(
        await isOpen(postern, await postern.refresh({ refreshToken: mine.refreshToken })),
        'the user cannot try again',
      )
      assert.ok(await isOpen(postern, other))
    },
  },
  {
    name: 'a change of the username',
    run: async (postern, mine) => postern.updateUser(await principalOf(postern, mine), { username: 'Countess' }),
    async check(postern, { mine }) {
      const { username } = (await postern.users.findByLogin(ada.email)) ?? {}
      const [found, old] = [await postern.users.findByLogin('countess'), await postern.users.findByLogin('ada')]
      assert.equal(
        [found?.username, old?.username],
        username === 'Countess' ? [username, undefined] : [undefined, 'ada'],
      )
      await postern.updateUser(await principalOf(postern, mine), { username: 'Countess' })
    },
  },
  {
    name: 'a registration',
    run: (postern) => postern.register({ ...ada, email: 'new@example.org', username: 'new' }),
    async check(postern) {
      const isMade = (await postern.users.findByLogin('new@example.org')) !== undefined
      assert.is((await postern.users.findByLogin('new')) !== undefined, isMade, 'one login without the other')
      if (!isMade) await postern.register({ ...ada, email: 'new@example.org', username: 'new' })
    },
  },
]

function defineAll(open: () => Promise<Store>): void {
  const passes = countPasses(journey, 'crashes')
  /** Ada with two sessions. */
  const prepare = async (): Promise<Before> => {
    const store = await open()
    const postern = over(store)
    await postern.register(ada)
    return { store, mine: await postern.login(login), other: await postern.login(login) }
  }

  for (const { name, run, check } of flows) {
    for (const [how, inject] of [
      ['stops before', crashAtEveryCall],
      ['fails at', failAtEveryCall],
    ] as const) {
      passes.define(`${name} that ${how} any store call leaves nothing half done that opens a door @T-22`, async () => {
        let before = await prepare()
        await inject({
          async open() {
            before = await prepare()
            return before.store
          },
          flow: (view) => run(over(view), before.mine),
          check: (real) => check(over(real), before),
        })
      })
    }
  }
  passes.compare()
}

function defineJourney(open: () => Promise<Store>): void {
  journey('somebody registers, signs in, changes everything, and leaves nothing behind', async () => {
    const store = await open()
    const postern = over(store)
    await postern.register(ada)
    assert.ok(isPosternError(await postern.register(ada).catch((error: unknown) => error), 'login-taken'))
    const first = await postern.login({ username: 'ada', password: ada.password })
    const { id } = first.user
    const second = await postern.refresh({ refreshToken: first.refreshToken })
    assert.is((await postern.listSessions(await principalOf(postern, second))).length, 1)
    await postern.updateUser(await principalOf(postern, second), { username: 'Countess', name: 'Ada' })
    const change = { currentPassword: ada.password, newPassword: nextPassword }
    const third = await postern.changePassword(await principalOf(postern, second), change)
    if ('setCookie' in third) throw new Error('a cookie, and no tokens')
    assert.not(await isOpen(postern, second))
    assert.ok(await isOpen(postern, third))
    await postern.deleteUser(await principalOf(postern, third))
    assert.not(await isOpen(postern, third))
    assert.is(await store.users.findById(id), undefined)
    assert.equal(await store.tokens.findByUser(id), [])
    for await (const user of postern.users.list()) assert.unreachable(`${user.id} is left`)
  })
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  journey.skip('every flow', () => {})
} else {
  const engine = await startEngine()
  let opened = 0
  const openBy = (client: ReturnType<typeof openBareClient>) => async (): Promise<Store> => {
    const store = createDynamodbStore({ client, table: `journey-${opened++}` })
    await store.migrate?.()
    return store
  }
  defineJourney(openBy(openClient(engine.endpoint)))
  defineAll(openBy(openBareClient(engine.endpoint)))
  defineMailFlows(journey, openBy(openBareClient(engine.endpoint)))
  defineDeletionFlows(journey, openBy(openBareClient(engine.endpoint)))
  journey.after(() => engine.kill())
}

journey.run()
