import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, type World } from '../world.ts'
import { mailWorld, newest, next, registered, signIn } from './mail-world.ts'

const test = suite('a registration')
const stranger = { email: 'ADA@example.org', password: 'stolen-umbrella-19' }
const owner = async (here: World) => {
  const user = await here.operations.users.findByLogin(ada.email)
  if (user === undefined) throw new Error('nobody has the address')
  return user
}

async function resets(here: World): Promise<void> {
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
}

const wanted = 'countess@example.org'
const ways: Readonly<Record<string, (here: World) => Promise<unknown>>> = {
  'its link': (here) =>
    here.operations.verifyEmail({ token: newest(here, 'verify-email').token, password: ada.password }),
  'a reset': resets,
  'an admin': async (here) => here.operations.users.update((await owner(here)).id, { emailVerified: true }),
  async 'a change of address'(here) {
    await ways['its link']?.(here)
    const { principal } = await signIn(here)
    await here.operations.requestEmailChange(principal, { email: wanted })
    await here.operations.confirmEmailChange({ token: newest(here, 'change-email').token })
  },
}

for (const [way, verify] of Object.entries(ways)) {
  test(`that was verified once, by ${way}, is replaced by no other, though an admin calls it unverified @T-33`, async () => {
    const here = mailWorld({ verification: 'required' })
    const { user } = await registered(here)
    await verify(here)
    assert.is((await here.store.users.findById(user.id))?.selfRegistered, undefined)
    await here.operations.users.update(user.id, { name: 'Ada', emailVerified: false })
    const { version: _, ...before } = { ...(await here.store.users.findById(user.id)) }
    const email = way === 'a change of address' ? wanted : ada.email
    await here.operations.register({ ...stranger, email })
    const { version: __, ...after } = { ...(await here.store.users.findById(user.id)) }
    assert.equal(after, before)
    assert.is(newest(here, 'already-registered').user.id, user.id)
  })
}

test('of a record that says of a verified user how it began is not replaced either, once called unverified @T-33', async () => {
  const here = mailWorld({ verification: 'required' })
  const { user } = await registered(here)
  await ways['its link']?.(here)
  const record = await here.store.users.findById(user.id)
  if (record === undefined) throw new Error('no record')
  // As it was written before the mark went with the verification.
  await here.store.users.replace(record, { ...record, selfRegistered: true, version: record.version + 1 })
  await here.operations.users.update(user.id, { emailVerified: false })
  await here.operations.register(stranger)
  assert.is(await refusalOf(here.operations.login(ada)), 'email-not-verified')
  assert.is(await refusalOf(here.operations.login(stranger)), 'invalid-credentials')
})

test('that was never verified gives way, though an admin has said so and named it', async () => {
  const here = mailWorld({ verification: 'required' })
  const { user } = await registered(here, stranger)
  await here.operations.users.update(user.id, { name: 'Ada', emailVerified: false })
  const { token } = await registered(here)
  await here.operations.verifyEmail({ token, password: ada.password })
  assert.is((await owner(here)).name, undefined)
})

const attributes = {
  type: 'object',
  properties: {
    plan: { type: 'string', readOnly: true, default: 'free' },
    motto: { type: 'string' },
    theme: { type: 'string', default: 'light' },
    country: { type: 'string' },
  },
  required: ['country'],
  additionalProperties: false,
} as const

for (const when of ['optional', 'required'] as const) {
  test(`whose mailbox sets the password keeps none of the words that may be a stranger's, where verification is ${when} @T-33`, async () => {
    const here = mailWorld({ verification: when, attributes })
    const words = { motto: 'Pay at evil.example', theme: 'dark', country: 'XX' }
    await here.operations.register({ ...stranger, name: 'Buy pills', attributes: words }, { locale: 'tlh' })
    const { user } = newest(here, 'verify-email')
    await here.operations.users.update(user.id, { attributes: { plan: 'gold' } })
    await resets(here)
    const { name, attributes: left } = await owner(here)
    // What the schema cannot do without stays, and what only trusted code writes.
    assert.equal([name, left], [undefined, { plan: 'gold', theme: 'light', country: 'XX' }])
    assert.is((await here.store.users.findById(user.id))?.locale, undefined)
  })
}

test('keeps its words through a reset once it is verified, and where no address ever is', async () => {
  for (const when of ['off', 'optional'] as const) {
    const here = mailWorld({ verification: when, attributes })
    const words = { motto: 'Poetical science', theme: 'dark', country: 'GB' }
    await here.operations.register({ ...ada, name: 'Ada', attributes: words }, { locale: 'en-GB' })
    if (when === 'optional') await ways['its link']?.(here)
    await resets(here)
    const { name, attributes: left, id } = await owner(here)
    assert.equal([name, left], ['Ada', { ...words, plan: 'free' }])
    assert.is((await here.store.users.findById(id))?.locale, 'en-GB')
  }
})

test.run()
