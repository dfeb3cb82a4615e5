import { createTestPostern } from '@postern/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

type Notice = 'passwordChanged' | 'accountDisabled'

/** What is mailed to a user whose password is changed and who then is disabled, with this notice switched off. */
async function mailedWithout(off: Notice | undefined): Promise<readonly string[]> {
  const kinds: string[] = []
  const send = async ({ kind }: { readonly kind: string }) => void kinds.push(kind)
  const notices = off === undefined ? {} : { [off]: false }
  const { postern, signIn } = createTestPostern({
    mail: { mailer: { send }, from: 'no-reply@app.test', notices },
  })
  const user = await postern.users.create({
    email: 'ada@example.org',
    password: 'violet-harbour-41',
    emailVerified: true,
  })
  const { headers } = await signIn(user.id)
  const principal = await postern.authenticate({ headers: new Headers(headers) })
  await postern.changePassword(principal, { currentPassword: 'violet-harbour-41', newPassword: 'lantern-orchard-72' })
  await postern.users.update(user.id, { disabled: true })
  await postern.close()
  return kinds
}

test('a new password and a disabling are told by mail, and each notice is switched off by itself @asvs-6.3.7', async () => {
  assert.equal(await mailedWithout(undefined), ['password-changed', 'account-disabled'])
  assert.equal(await mailedWithout('passwordChanged'), ['account-disabled'])
  assert.equal(await mailedWithout('accountDisabled'), ['password-changed'])
})

test.run()
