import assert from 'node:assert/strict'
import { isPosternError, type Postern, type Store } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { crashAtEveryCall, failAtEveryCall } from '@postern/testing/store'

type Define = (name: string, run: () => Promise<void>) => void

const ada = { email: 'ada@example.org', password: 'difference engine no. 2' } as const
const nextPassword = 'analytical engine no. 1'

const over = (store: Store) => createTestPostern({ store }).postern
const bearer = (accessToken: string) => ({ headers: { authorization: `Bearer ${accessToken}` } })

/** The code that a call is refused with; undefined where it is not. */
const refusalOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => (isPosternError(error) ? error.code : `no PosternError: ${error}`),
  )

/** Ada with two sessions. */
async function signUp(postern: Postern) {
  await postern.register(ada)
  const [tokens, other] = [await postern.login(ada), await postern.login(ada)]
  return { tokens, other, principal: await postern.authenticate(bearer(tokens.accessToken)) }
}
type SignedUp = Awaited<ReturnType<typeof signUp>>

interface Flow {
  readonly name: string
  run(postern: Postern, before: SignedUp): Promise<unknown>
  /** Holds wherever the flow stopped. */
  check(postern: Postern, before: SignedUp): Promise<void>
}

const opens = async (postern: Postern, tokens: { readonly accessToken: string }) =>
  (await refusalOf(postern.authenticate(bearer(tokens.accessToken)))) === undefined
const logsIn = async (postern: Postern, password: string) =>
  (await refusalOf(postern.login({ ...ada, password }))) === undefined

const flows: readonly Flow[] = [
  {
    name: 'a registration',
    run: (postern) => postern.register({ ...ada, email: 'new@example.org' }),
    async check(postern) {
      const made = (await postern.users.findByLogin('new@example.org')) !== undefined
      const again = await refusalOf(postern.register({ ...ada, email: 'new@example.org' }))
      assert.equal(again, made ? 'login-taken' : undefined)
    },
  },
  {
    name: 'a password change',
    run: (postern, { principal }) =>
      postern.changePassword(principal, { currentPassword: ada.password, newPassword: nextPassword }),
    async check(postern, { other }) {
      const changed = await logsIn(postern, nextPassword)
      assert.notEqual(changed, await logsIn(postern, ada.password), 'exactly one of the two passwords works')
      if (changed) assert.equal(await opens(postern, other), false, 'another session outlived the change')
    },
  },
  {
    name: 'a change of the username',
    run: (postern, { principal }) => postern.updateUser(principal, { username: 'countess' }),
    async check(postern, { principal }) {
      const { username } = (await postern.users.find(principal.user.id)) ?? {}
      assert.equal((await postern.users.findByLogin('countess'))?.username, username)
    },
  },
  {
    name: 'a refresh',
    run: (postern, { tokens }) => postern.refresh({ refreshToken: tokens.refreshToken }),
    async check(postern, { tokens }) {
      assert.ok(await opens(postern, await postern.refresh({ refreshToken: tokens.refreshToken })))
    },
  },
  {
    name: 'a deletion',
    run: (postern, { principal }) => postern.deleteUser(principal),
    async check(postern, { principal, tokens, other }) {
      const gone = (await postern.users.find(principal.user.id)) === undefined
      for (const session of [tokens, other]) assert.equal(await opens(postern, session), !gone)
      assert.equal(await logsIn(postern, ada.password), !gone)
      if (gone) assert.equal(await refusalOf(postern.register(ada)), undefined, 'the address is free at once')
    },
  },
]

const crashes = { 'stops before': crashAtEveryCall, 'fails at': failAtEveryCall }

async function takeJourney(postern: Postern): Promise<void> {
  const { tokens, other, principal } = await signUp(postern)
  await postern.updateUser(principal, { username: 'countess' })
  assert.equal((await postern.users.findByLogin('countess'))?.id, principal.user.id)
  const refreshed = await postern.refresh({ refreshToken: tokens.refreshToken })
  const change = { currentPassword: ada.password, newPassword: nextPassword }
  const changed = await postern.changePassword(await postern.authenticate(bearer(refreshed.accessToken)), change)
  if ('setCookie' in changed) throw new Error('a cookie, and no tokens')
  for (const ended of [tokens, refreshed, other]) assert.equal(await opens(postern, ended), false)
  const now = await postern.authenticate(bearer(changed.accessToken))
  assert.equal((await postern.listSessions(now)).length, 1)
  await postern.deleteUser(now)
  assert.equal(await opens(postern, changed), false)
  assert.equal(await logsIn(postern, nextPassword), false)
  assert.equal(await refusalOf(postern.register({ ...ada, username: 'countess' })), undefined)
}

/** Defines the journey of one user, and the flows of several records with a crash at every store call. */
export function defineCrashFlows(define: Define, open: () => Promise<Store>): void {
  define('a user signs up, refreshes, changes the password and goes', async () => {
    const store = await open()
    await takeJourney(over(store))
    await store.close()
  })
  for (const flow of flows) {
    for (const [how, inject] of Object.entries(crashes)) {
      define(`${flow.name} that ${how} any store call leaves nothing half done that opens a door @T-22`, async () => {
        let before: SignedUp
        const report = await inject({
          async open() {
            const store = await open()
            before = await signUp(over(store))
            return store
          },
          flow: (store) => flow.run(over(store), before),
          check: (store) => flow.check(over(store), before),
        })
        assert.ok(report.points > 0, `${report.points} points`)
      })
    }
  }
}
