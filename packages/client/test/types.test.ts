import { type Client, createClient } from '@postern/client'
import type { User } from '@postern/core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

interface Fields {
  readonly plan: 'free' | 'pro'
  readonly theme?: 'light' | 'dark'
}

/** Never called: what it says is said to the compiler. */
export async function misuse(client: Client<Fields, Pick<Fields, 'theme'>>): Promise<void> {
  const { user }: { readonly user: User<Fields> } = await client.login({ email: 'a@b.test', password: 'x' })
  const plan: 'free' | 'pro' = user.attributes.plan
  await client.register({ email: 'a@b.test', password: 'x', attributes: { theme: 'dark' } })
  await client.updateMe({ attributes: { theme: null } })
  const answer: Response = await client.fetch('/notes', { method: 'POST' })
  // @ts-expect-error a password is needed
  await client.login({ email: 'a@b.test' })
  // @ts-expect-error the client says which transport
  await client.login({ email: 'a@b.test', password: 'x', transport: 'cookie' })
  // @ts-expect-error users do not write their plan
  await client.register({ email: 'a@b.test', password: 'x', attributes: { plan: 'pro' } })
  // @ts-expect-error there is no such theme
  await client.updateMe({ attributes: { theme: 'blue' } })
  // @ts-expect-error roles are not the user's to set
  await client.updateMe({ roles: ['admin'] })
  // @ts-expect-error there is no such scope
  await client.logout('everywhere')
  // @ts-expect-error somebody need not be signed in
  assert.ok((await client.me()).email)
  // @ts-expect-error a registration may wait for a mail
  assert.ok((await client.register({ email: 'a@b.test', password: 'x' })).user)
  // @ts-expect-error both passwords are needed
  await client.changePassword({ newPassword: 'x' })
  // @ts-expect-error a reset is by token
  await client.reset({ email: 'a@b.test', newPassword: 'x' })
  // @ts-expect-error nothing that was mailed
  await client.verify({ password: 'x' })
  // @ts-expect-error there is no such field
  assert.ok(user.attributes.colour)
  assert.ok(plan && answer)
}

test('a client without fields of its own takes and gives none', () => {
  const client: Client = createClient({ baseUrl: 'https://app.test' })
  // @ts-expect-error there is no such option
  createClient({ baseUrl: 'https://app.test', storage: 'local' })
  assert.type(client.fetch, 'function')
})

test.run()
