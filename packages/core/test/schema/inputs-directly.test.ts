import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { eve, mailWorld, next, signIn } from '../features/mail-world.ts'
import { ada, refusalOf } from '../world.ts'

/** What no adapter would hand on, at the place of a text. */
const hostile: readonly unknown[] = [
  { $ne: null },
  ['a'],
  7,
  true,
  null,
  { toString: () => 'x' },
  'x'.repeat(70_000),
  'a\u0000b',
  '\ud800',
]

/** As a caller without types would. */
const callDirectly = (operation: unknown, ...args: readonly unknown[]): Promise<unknown> =>
  Promise.resolve().then(() => Reflect.apply(Object(operation), undefined, args))

test('core refuses by itself what adapters refuse, and nothing is written @asvs-2.2.2', async () => {
  const here = mailWorld()
  await here.operations.register(ada)
  const { principal, tokens } = await signIn(here)
  const o = here.operations
  const inputs: readonly (readonly [operation: unknown, good: object, before?: unknown])[] = [
    [o.register, { ...eve, name: 'Eve', username: 'evening' }],
    [o.login, { login: ada.email, password: ada.password }],
    [o.refresh, { refreshToken: tokens.refreshToken }],
    [o.reauthenticate, { password: ada.password }, principal],
    [o.updateUser, { username: 'countess' }, principal],
    [o.changePassword, { currentPassword: ada.password, newPassword: next }, principal],
    [o.sendPasswordReset, { email: ada.email }],
    [o.resetPassword, { token: 'pct_a', newPassword: next }],
    [o.sendVerification, { email: ada.email }],
    [o.requestEmailChange, { email: eve.email }, principal],
    [o.confirmEmailChange, { token: 'pct_a' }],
  ]
  const before = JSON.stringify(await here.store.users.list({ limit: 10 }))
  const refusals = new Set<unknown>()
  for (const [operation, good, first] of inputs) {
    const args = first === undefined ? [] : [first]
    for (const name of Object.keys(good)) {
      for (const value of hostile) {
        if (value === null && name === 'username') continue
        const refusal = await refusalOf(callDirectly(operation, ...args, { ...good, [name]: value }))
        assert.type(refusal, 'string', `${name} ${String(JSON.stringify(value)).slice(0, 40)} was taken`)
        refusals.add(refusal)
      }
    }
    assert.is(await refusalOf(callDirectly(operation, ...args, { ...good, roles: ['admin'] })), 'validation-failed')
    for (const nothing of [undefined, null, 'x', [good]]) {
      assert.is(await refusalOf(callDirectly(operation, ...args, nothing)), 'validation-failed', String(nothing))
    }
  }
  for (const refusal of refusals) {
    assert.ok(['validation-failed', 'invalid-credentials', 'invalid-token', 'wrong-password'].includes(String(refusal)))
  }
  assert.is(JSON.stringify(await here.store.users.list({ limit: 10 })), before)
})

test.run()
