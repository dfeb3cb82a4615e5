import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { World } from '../world.ts'
import { ada, refusalOf } from '../world.ts'
import { eve, mailWorld, newest, next, registered, sent, signIn } from './mail-world.ts'

const test = suite('mail and users who are deleted softly')
const soft = { soft: true } as const
const reserved = { soft: true, logins: 'reserved' } as const

/** Ada, verified and deleted since. */
async function deletedAda(here: World) {
  const { id } = await here.operations.users.create({ ...ada, emailVerified: true })
  await here.operations.users.delete(id)
  return id
}

test('nobody who is deleted gets mail: not for a registration, another address, a new password or a code', async () => {
  for (const deletion of [soft, reserved]) {
    const here = mailWorld({ verification: 'optional', deletion })
    await deletedAda(here)
    const dan = { email: 'dan@example.org', password: next }
    await here.operations.users.create({ ...dan, emailVerified: true })
    const { principal } = await signIn(here, dan)
    const before = sent(here).length
    await here.operations.sendPasswordReset({ email: ada.email })
    await here.operations.sendVerification({ email: ada.email })
    assert.is(sent(here).length, before)
    await here.operations.requestEmailChange(principal, { email: ada.email })
    const kinds = sent(here)
      .slice(before)
      .map(({ kind }) => kind)
    assert.equal(kinds, deletion === soft ? ['change-email', 'email-change-requested'] : ['email-change-requested'])
  }
})

test('a registration of a reserved address is answered as any other where addresses are verified first, and mails nobody', async () => {
  const here = mailWorld({ verification: 'required', deletion: reserved })
  const id = await deletedAda(here)
  assert.equal(await here.operations.register({ ...ada, password: next }), { status: 'verification-sent' })
  assert.equal(sent(here), [])
  assert.ok(await here.operations.users.restore(id))
  assert.is(await refusalOf(here.operations.login({ ...ada, password: next })), 'invalid-credentials')
})

test('a registration of a released address is a new account, and keeps the old one from coming back', async () => {
  const here = mailWorld({ verification: 'required', deletion: soft })
  const id = await deletedAda(here)
  const { token } = await registered(here, { ...ada, password: next })
  await here.operations.verifyEmail({ token, password: next })
  assert.is(await refusalOf(here.operations.users.restore(id)), 'login-taken')
  assert.is.not((await signIn(here, { ...ada, password: next })).principal.user.id, id)
})

test('whoever is restored asks for a new password by mail, and is verified by that', async () => {
  const here = mailWorld({ verification: 'required', deletion: reserved })
  const id = await deletedAda(here)
  await here.operations.users.restore(id)
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
  const { principal } = await signIn(here, { ...ada, password: next })
  assert.equal([principal.user.id, principal.user.emailVerified, principal.user.roles], [id, true, ['user']])
})

test('a link that was mailed before the deletion is dead after the restoring, whatever it is for', async () => {
  const here = mailWorld({ verification: 'optional', deletion: reserved })
  const { token } = await registered(here)
  const user = await here.operations.users.findByLogin(ada.email)
  if (user === undefined) throw new Error('nobody')
  await here.operations.sendPasswordReset({ email: ada.email })
  const reset = newest(here, 'reset-password').token
  await here.operations.users.delete(user.id)
  await here.operations.users.restore(user.id)
  assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
  assert.is(await refusalOf(here.operations.resetPassword({ token: reset, newPassword: next })), 'invalid-token')
})

test('a registration that nobody has verified is deleted for good: its address is kept for nobody', async () => {
  const here = mailWorld({ verification: 'required', deletion: reserved })
  await registered(here, eve)
  const pending = await here.operations.users.findByLogin(eve.email)
  if (pending === undefined) throw new Error('nobody')
  await here.operations.users.delete(pending.id)
  assert.is(await here.store.users.findById(pending.id), undefined)
  assert.ok(await here.operations.users.create({ email: eve.email }))
})

test.run()
