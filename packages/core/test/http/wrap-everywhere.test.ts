import { createTestPostern } from '@postern/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../src/errors.ts'
import { wrapRoute } from '../../src/http/wrap-route.ts'
import type { ObjectSchema } from '../../src/schema/infer.ts'

type World = ReturnType<typeof createTestPostern>

async function send(
  { postern }: Pick<World, 'postern'>,
  route: string,
  { body, headers = {} }: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  const [method = '', path = ''] = route.split(' ')
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await postern.handler(
    new Request(`https://app.test/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...sent,
    }),
  )
  return answer?.status
}

const through = { run: ({ next }: { next(): Promise<unknown> }) => next() }
const refuse = {
  run: async () => {
    throw new PosternError('forbidden')
  },
}
const account = { email: 'ada@example.org', password: 'violet-harbour-41' }

test('a wrap that adds nothing to a body takes no check away: unknown members are refused as without it', async () => {
  const world = createTestPostern({
    wrap: [wrapRoute('register', through), wrapRoute('login', through), wrapRoute('update-me', through)],
  })
  const { headers } = await world.signIn()
  assert.is(await send(world, 'POST /auth/register', { body: { ...account, roles: ['admin'] } }), 422)
  assert.is(await send(world, 'POST /auth/login', { body: { login: 'x', password: 'y', more: 1 } }), 422)
  assert.is(await send(world, 'PATCH /users/me', { body: { roles: ['admin'] }, headers }), 422)
  assert.is(await send(world, 'POST /auth/register', { body: account }), 201)
})

test('what a wrap refuses for /users/me it refuses for the same user by id, and for nobody else', async () => {
  const world = createTestPostern({ wrap: [wrapRoute('update-me', refuse), wrapRoute('delete-me', refuse)] })
  const { user, headers } = await world.signIn({ roles: ['user', 'admin'] })
  const other = await world.postern.users.create({ email: 'other@example.org' })
  for (const id of ['me', user.id]) {
    assert.is(await send(world, `PATCH /users/${id}`, { body: { name: 'Ada' }, headers }), 403)
    assert.is(await send(world, `DELETE /users/${id}`, { headers }), 403)
  }
  assert.ok(await world.postern.users.find(user.id))
  assert.is(await send(world, `PATCH /users/${other.id}`, { body: { name: 'Ada' }, headers }), 200)
  assert.is(await send(world, `DELETE /users/${other.id}`, { headers }), 204)
})

test('the password grant does not sign in past a wrap of login: both at once are refused at the start', () => {
  const wrap = [wrapRoute('login', refuse)]
  assert.throws(() => createTestPostern({ wrap, passwordGrant: true }), /"passwordGrant" would sign in past the wrap/)
  assert.ok(createTestPostern({ wrap }))
})

const bodyOf = (field: object, more: object = {}): ObjectSchema => {
  const schema: object = { type: 'object', additionalProperties: false, properties: { extra: field }, ...more }
  return schema as ObjectSchema
}

test('a body that cannot work is refused when the wrap is made, with what is wrong', () => {
  for (const [body, said] of [
    [bodyOf({ type: 'strng' }), /member "extra" cannot be compiled/],
    [bodyOf({ type: 'string', format: 'uri' }), /unknown format "uri".*there are date-time, email, uuid/],
    [bodyOf({ type: 'string' }, { required: ['nope'] }), /"required" names "nope"/],
    [bodyOf({ $ref: '#/$defs/x' }, { $defs: { x: { type: 'string' } } }), /"\$(ref|defs)" is not taken here/],
    [{ type: 'object', additionalProperties: false }, /properties/],
  ] as const) {
    // @ts-expect-error the last body has no properties
    assert.throws(() => wrapRoute('register', { body, ...through }), said)
  }
})

test('annotations in a body are taken, for whoever reads the document', async () => {
  const body = bodyOf({ type: 'string', maxLength: 5, 'x-hint': 'a word' })
  const world = createTestPostern({ wrap: [wrapRoute('register', { body, ...through })] })
  assert.is(await send(world, 'POST /auth/register', { body: { ...account, extra: 'word' } }), 201)
  assert.is(await send(world, 'POST /auth/register', { body: { ...account, extra: 'longer' } }), 422)
})

test.run()
