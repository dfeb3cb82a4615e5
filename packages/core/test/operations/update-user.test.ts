import { holdFirstCalls } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'
import { defineAttributes } from '../../src/schema/attributes.ts'
import { ada, refusalOf, signedIn, world } from '../world.ts'

const attributes = defineAttributes({
  type: 'object',
  additionalProperties: false,
  required: ['plan'],
  properties: {
    plan: { enum: ['free', 'pro'], default: 'free', readOnly: true },
    theme: { enum: ['light', 'dark'] },
    notes: { type: 'object' },
  },
})

test('what is absent stays, null removes, and a name is kept as typed', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  await here.operations.updateUser(principal, { name: '  Ada <b>"Countess"</b> ', username: 'Countess' })
  const changed = await here.operations.updateUser(principal, { username: null })
  assert.is(changed.name, '  Ada <b>"Countess"</b> ')
  assert.is(changed.username, undefined)
  assert.is(await here.operations.users.findByLogin('Countess'), undefined)
})

test('two patches of different members at once both hold', async () => {
  const prepared = world({ attributes })
  const { principal } = await signedIn(prepared)
  const { store } = holdFirstCalls(prepared.store, 2, ({ method }) => method === 'users.replace')
  const here = prepared.over(store)
  await Promise.all([
    here.operations.updateUser(principal, { name: 'Ada' }),
    here.operations.updateUser(principal, { attributes: { theme: 'dark' } }),
  ])
  const user = await prepared.operations.users.find(principal.user.id)
  assert.is(user?.name, 'Ada')
  assert.equal(user?.attributes, { plan: 'free', theme: 'dark' })
})

test('of two users who take one username at once, one gets it', async () => {
  const prepared = world()
  const { principal } = await signedIn(prepared)
  const eve = await prepared.operations.register({
    email: 'eve@example.org',
    password: 'a password of Eve',
    transport: 'bearer',
  })
  if (eve.status !== 'registered' || eve.tokens === undefined) throw new Error('not signed in')
  const other = await prepared.authenticate(eve.tokens.accessToken)
  const { store } = holdFirstCalls(prepared.store, 2, ({ method }) => method === 'users.replace')
  const { operations } = prepared.over(store)
  const outcomes = await Promise.all([
    refusalOf(operations.updateUser(principal, { username: 'Countess' })),
    refusalOf(operations.updateUser(other, { username: 'cOUNTESS' })),
  ])
  assert.is(outcomes.filter((outcome) => outcome === 'login-taken').length, 1)
})

test('a user cannot write what the host reserved, code can, and unknown members are refused', async () => {
  const here = world({ attributes })
  const { principal, user } = await signedIn(here)
  assert.equal(user.attributes, { plan: 'free' })
  for (const [patch, code, pointer] of [
    [{ plan: 'pro' }, 'read-only', '/attributes/plan'],
    [{ plan: null }, 'read-only', '/attributes/plan'],
    [{ secretMember: 1 }, 'unknown-member', '/attributes'],
    [{ theme: 'pink' }, 'not-allowed', '/attributes/theme'],
  ] as const) {
    try {
      await here.operations.updateUser(principal, { attributes: patch })
      assert.unreachable()
    } catch (error) {
      assert.ok(isPosternError(error, 'validation-failed'))
      assert.is(error.errors?.[0]?.code, code)
      assert.is(error.errors?.[0]?.pointer, pointer)
    }
  }
  await here.operations.users.update(user.id, { attributes: { plan: 'pro' } })
  assert.equal((await here.operations.users.find(user.id))?.attributes, { plan: 'pro' })
})

test('attributes merge deeply, within 4 KiB and four levels, and hold no prototype @T-16', async () => {
  const here = world({ attributes })
  const { principal } = await signedIn(here)
  const update = (notes: unknown) => here.operations.updateUser(principal, { attributes: { notes } as object })
  await update({ a: { b: 1 }, c: 2 })
  assert.equal((await update({ a: { d: 3 }, c: null })).attributes, { plan: 'free', notes: { a: { b: 1, d: 3 } } })
  assert.is(await refusalOf(update({ x: 'x'.repeat(4096) })), 'validation-failed')
  assert.is(await refusalOf(update({ x: { y: { z: {} } } })), 'validation-failed')
  assert.is(await refusalOf(update(JSON.parse('{"__proto__": {"isAdmin": true}}'))), 'validation-failed')
  assert.is(await refusalOf(update({ x: '\uD800' })), 'validation-failed')
  assert.is((Object.prototype as { isAdmin?: boolean }).isAdmin, undefined)
})

test('a patch after a logout changes nothing', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  await here.operations.logout(principal)
  assert.is(await refusalOf(here.operations.updateUser(principal, { name: 'Eve' })), 'unauthenticated')
  assert.is((await here.operations.users.find(principal.user.id))?.name, undefined)
})

test('trusted code says in which language a user has its mails, changes and removes it', async () => {
  const { operations } = world()
  const { id, locale } = await operations.users.create({ ...ada, locale: 'de-AT' })
  assert.is(locale, 'de-AT')
  assert.is((await operations.users.update(id, { name: 'Ada' })).locale, 'de-AT')
  assert.is((await operations.users.update(id, { locale: 'fr' })).locale, 'fr')
  for (const wrong of ['fr FR', '', 'x'.repeat(36), 'fr\r\nX: y']) {
    assert.is(await refusalOf(operations.users.update(id, { locale: wrong })), 'validation-failed', wrong)
    assert.is(
      await refusalOf(operations.users.create({ email: 'eve@example.org', locale: wrong })),
      'validation-failed',
    )
  }
  assert.is((await operations.users.update(id, { locale: null })).locale, undefined)
})

test.run()
