import { crashAtEveryCall, type FaultPoint, failAtEveryCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import type { Store } from '../src/ports/store.ts'
import type { Principal, Tokens } from '../src/schema/results.ts'
import { eve, mailWorld, newest, next, sent, signIn, whyNoLogin } from './features/mail-world.ts'
import { ada, refusalOf, type World } from './world.ts'

/** What stands before a flow begins. */
interface Before {
  readonly here: World
  /** Of the mails that were sent already. */
  readonly code: string
  readonly token: string
  /** Where Ada is signed in. */
  readonly signedIn?: { readonly principal: Principal; readonly tokens: Tokens }
}

interface Flow {
  readonly name: string
  prepare(): Promise<Before>
  run(here: World, before: Before): Promise<unknown>
  /** Holds wherever the flow stopped; `during` is the world in which it ran, which may not have heard of its last write. */
  check(before: Before, during: World, isUnheard: boolean): Promise<void>
}

const wanted = 'countess@example.org'
const required = () => mailWorld({ verification: 'required', store: createMemoryStore() })
const byPassword = (code: string) => ({ login: ada.email, password: ada.password, code })
const loginOf = (here: World, password: string, email: string = ada.email) => whyNoLogin(here, { email, password })
const opens = async (here: World, password: string) => ['ok', 'not-verified'].includes(await loginOf(here, password))
const verifiedOf = async (here: World) => (await here.operations.users.findByLogin(ada.email))?.emailVerified === true

/** Somebody registered and has the mail. */
async function pending(who: { readonly email: string; readonly password: string } = ada): Promise<Before> {
  const here = required()
  await here.operations.register(who)
  return { here, ...newest(here, 'verify-email') }
}

/** Ada is verified and signed in. */
async function settled(): Promise<Before & { readonly signedIn: NonNullable<Before['signedIn']> }> {
  const { here, token } = await pending()
  await here.operations.verifyEmail({ token, password: ada.password })
  return { here, code: '', token: '', signedIn: await signIn(here) }
}

/** Nobody is in who has not verified; whoever registered can, by asking again. */
async function expectVerifiable({ here }: Before, password: string = ada.password): Promise<void> {
  const user = await here.operations.users.findByLogin(ada.email)
  if (user !== undefined && !user.emailVerified) {
    assert.is(await loginOf(here, password), 'not-verified')
    const kinds = (await here.store.tokens.findByUser(user.id)).map(({ kind }) => kind)
    assert.not(kinds.includes('session'), 'a session before verification')
  }
  if (user === undefined) await here.operations.register({ ...ada, password })
  else if (!user.emailVerified) await here.operations.sendVerification({ email: ada.email })
  else return
  await here.operations.verifyEmail({ token: newest(here, 'verify-email').token, password })
  await here.operations.login({ ...ada, password })
}

/** A code or a link that was used is dead, and one that was not is good or was burned: it is never good for two. */
async function expectSpent({ here, code, token }: Before): Promise<void> {
  if (!(await verifiedOf(here))) return
  assert.is(await refusalOf(here.operations.verifyEmail(byPassword(code))), 'invalid-credentials')
  assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
}

const flows: readonly Flow[] = [
  {
    name: 'a registration that must be verified',
    prepare: async () => ({ here: required(), code: '', token: '' }),
    run: ({ operations }) => operations.register(ada),
    check: (before) => expectVerifiable(before),
  },
  {
    name: 'a registration in place of one that nobody verified',
    prepare: () => pending({ ...ada, password: eve.password }),
    run: ({ operations }) => operations.register(ada),
    async check(before) {
      const { here, token } = before
      const isReplaced = await opens(here, ada.password)
      assert.is.not(isReplaced, await opens(here, eve.password), 'exactly one of the two passwords is known')
      // What was mailed for the first is never good for the second.
      const byFirst = refusalOf(here.operations.verifyEmail({ token, password: ada.password }))
      assert.ok(['invalid-token', 'invalid-credentials'].includes(String(await byFirst)))
      if (!isReplaced) await here.operations.register(ada)
      await expectVerifiable(before)
    },
  },
  {
    name: 'a registration of a taken address',
    prepare: settled,
    run: ({ operations }) => operations.register({ ...ada, password: next }),
    async check({ here, signedIn }, during) {
      assert.not(await opens(here, next))
      assert.ok(await here.authenticate(signedIn?.tokens.accessToken ?? ''))
      assert.ok(sent(during).every(({ kind }) => kind === 'already-registered'))
    },
  },
  {
    name: 'a verification by code',
    prepare: () => pending(),
    run: ({ operations }, { code }) => operations.verifyEmail(byPassword(code)),
    async check(before) {
      await expectSpent(before)
      await expectVerifiable(before)
    },
  },
  {
    name: 'a verification by link',
    prepare: () => pending(),
    run: ({ operations }, { token }) => operations.verifyEmail({ token, password: ada.password }),
    async check(before) {
      await expectSpent(before)
      await expectVerifiable(before)
    },
  },
  {
    name: 'another code',
    prepare: () => pending(),
    run: ({ operations }) => operations.sendVerification({ email: ada.email }),
    async check(before, during) {
      const isSent = sent(during).length > 0
      const old = await refusalOf(before.here.operations.verifyEmail(byPassword(before.code)))
      if (isSent) assert.is(old, 'invalid-credentials', 'two codes are good')
      await expectVerifiable(before)
    },
  },
  {
    name: 'a mail for a new password',
    prepare: settled,
    run: ({ operations }) => operations.sendPasswordReset({ email: ada.email }),
    async check({ here }) {
      assert.ok(await opens(here, ada.password))
      await here.operations.sendPasswordReset({ email: ada.email })
      await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
      await here.operations.login({ ...ada, password: next })
    },
  },
  {
    name: 'a reset',
    async prepare() {
      const before = await settled()
      await before.here.operations.sendPasswordReset({ email: ada.email })
      return { ...before, token: newest(before.here, 'reset-password').token }
    },
    run: ({ operations }, { token }) => operations.resetPassword({ token, newPassword: next }),
    async check({ here, token, signedIn }, during, isUnheard) {
      const isReset = await opens(here, next)
      assert.is.not(isReset, await opens(here, ada.password), 'exactly one of the two passwords works')
      const lives = (await refusalOf(here.authenticate(signedIn?.tokens.accessToken ?? ''))) !== 'unauthenticated'
      assert.is.not(isReset, lives, 'a session outlived the reset')
      assert.is(
        isUnheard || sent(during).some(({ kind }) => kind === 'password-changed'),
        isUnheard || isReset,
        'the owner is not told',
      )
      const again = await refusalOf(here.operations.resetPassword({ token, newPassword: 'third-lantern-19' }))
      if (isReset) assert.is(again, 'invalid-token', 'the password changed and the link lives')
      await here.operations.sendPasswordReset({ email: ada.email })
      await here.operations.resetPassword({
        token: newest(here, 'reset-password').token,
        newPassword: 'fourth-canoe-21',
      })
      await here.operations.login({ ...ada, password: 'fourth-canoe-21' })
    },
  },
  {
    name: 'a wish for another address',
    prepare: settled,
    run: ({ operations }, { signedIn }) =>
      operations.requestEmailChange(signedIn?.principal as Principal, { email: wanted }),
    async check({ here, signedIn }) {
      const principal = signedIn?.principal as Principal
      assert.is((await here.operations.users.find(principal.user.id))?.email, ada.email)
      await here.operations.requestEmailChange(principal, { email: wanted })
      await here.operations.confirmEmailChange({ token: newest(here, 'change-email').token })
      await here.operations.login({ ...ada, email: wanted })
    },
  },
  {
    name: 'a change of the address',
    async prepare() {
      const before = await settled()
      await before.here.operations.requestEmailChange(before.signedIn.principal, { email: wanted })
      return { ...before, token: newest(before.here, 'change-email').token }
    },
    run: ({ operations }, { token }) => operations.confirmEmailChange({ token }),
    async check({ here, token, signedIn }, during, isUnheard) {
      const user = await here.operations.users.find(signedIn?.principal.user.id as never)
      const isChanged = user?.email === wanted
      assert.is((await here.operations.users.findByLogin(wanted))?.id, isChanged ? user?.id : undefined)
      assert.is((await here.operations.users.findByLogin(ada.email))?.id, isChanged ? undefined : user?.id)
      const lives = (await refusalOf(here.authenticate(signedIn?.tokens.accessToken ?? ''))) !== 'unauthenticated'
      assert.is.not(isChanged, lives, 'a session outlived the change')
      assert.is(
        isUnheard || sent(during).some(({ kind }) => kind === 'email-changed'),
        isUnheard || isChanged,
        'the old mailbox is not told',
      )
      if (isChanged) assert.is(await refusalOf(here.operations.confirmEmailChange({ token })), 'invalid-token')
      await here.operations.login({ ...ada, email: isChanged ? wanted : ada.email })
    },
  },
]

/** Nobody knows then that it was written: the owner is told of nothing, but nothing else may be amiss. */
const loseEveryAnswer: typeof failAtEveryCall = (run) => failAtEveryCall({ ...run, failure: 'answer-lost' })

/** A flow that a fault stopped says so by a 503. */
function refusedHonestly({ at, error }: FaultPoint): void {
  if (at === undefined || error === undefined) return
  assert.ok(error instanceof Error && 'code' in error && error.code === 'store-unavailable', `${at.method}: ${error}`)
}

for (const flow of flows) {
  for (const [how, inject] of [
    ['stops before', crashAtEveryCall],
    ['fails at', failAtEveryCall],
    ['gets no answer from', loseEveryAnswer],
  ] as const) {
    test(`${flow.name} that ${how} any store call opens nothing, and can be begun again @T-22 @asvs-2.3.3`, async () => {
      let before = await flow.prepare()
      let during = before.here
      const report = await inject({
        async open() {
          before = await flow.prepare()
          return before.here.store
        },
        flow(store: Store) {
          during = before.here.over(store)
          return flow.run(during, before)
        },
        async check(_store: Store, point: FaultPoint) {
          refusedHonestly(point)
          const isUnheard = how === 'gets no answer from' && point.error !== undefined
          await flow.check(before, during, isUnheard)
        },
      })
      assert.ok(report.points > 2, `${report.points} points`)
    })
  }
}

test.run()
