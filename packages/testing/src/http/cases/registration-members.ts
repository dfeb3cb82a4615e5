import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'

const register = (world: HttpWorld, body: object) => world.call('POST', '/auth/register', { body })

const protectedMembers: readonly (readonly [string, unknown])[] = [
  ['roles', ['admin']],
  ['role', 'admin'],
  ['id', '019b76da-a800-7000-8000-000000000000'],
  ['status', 'active'],
  ['disabled', false],
  ['emailVerified', true],
  ['emailVerifiedAt', '2026-01-01T00:00:00Z'],
  ['passwordHash', '$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'],
  ['version', 1],
  ['epoch', 1],
  ['createdAt', '2026-01-01T00:00:00Z'],
  ['updatedAt', '2026-01-01T00:00:00Z'],
  ['logins', ['email:eve@mail.test']],
  ['isAdmin', true],
]

/** A host with fields of its own: one that users write, one for trusted code, one that has a default. */
export function hostFields(): HttpOptions {
  return {
    attributes: {
      type: 'object',
      additionalProperties: false,
      required: ['plan'],
      properties: {
        plan: { enum: ['free', 'pro'], default: 'free', readOnly: true },
        theme: { enum: ['light', 'dark'] },
        city: { type: 'string', maxLength: 40 },
        tags: { type: 'array', maxItems: 3, items: { type: 'string' } },
        note: { type: 'string' },
      },
    },
  }
}

export const registrationMemberCases: readonly HttpCase[] = [
  {
    name: 'members that only Postern sets are refused at registration, and no user is made',
    async run(world) {
      for (const [name, value] of protectedMembers) {
        expectProblem(await register(world, { ...ada, [name]: value }), 'validation-failed', [''])
      }
      assert.deepEqual(await world.store.users.list({ limit: 20 }), [])
    },
  },
  {
    name: "the first language of Accept-Language is kept as the user's, and what is none is passed over",
    async run(world) {
      const heard = [
        ['ada@mail.test', 'de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
        ['eve@mail.test', '*, x!, fr;q=0, pt-BR ; q=0.5', 'pt-BR'],
        ['cy@mail.test', `${'x'.repeat(36)}, *`, undefined],
      ] as const
      for (const [email, languages, locale] of heard) {
        const headers = { 'accept-language': languages }
        const response = await world.call('POST', '/auth/register', { headers, body: { ...ada, email } })
        assert.equal(Object(expectUser(Object(response.json()).user)).locale, locale, languages)
      }
    },
  },
  {
    name: "the host's own fields are kept, with their defaults, and answered",
    options: hostFields,
    async run(world) {
      const { user } = await signUp(world, { attributes: { theme: 'dark', tags: ['a', 'b'] } })
      assert.deepEqual(user.attributes, { plan: 'free', theme: 'dark', tags: ['a', 'b'] })
      assert.deepEqual((await signUp(world, eve)).user.attributes, { plan: 'free' })
    },
  },
  {
    name: "a value that the host's schema refuses is 422 at its pointer",
    options: hostFields,
    async run(world) {
      const wrong: readonly (readonly [object, string])[] = [
        [{ theme: 'blue' }, '/attributes/theme'],
        [{ city: 7 }, '/attributes/city'],
        [{ city: 'x'.repeat(41) }, '/attributes/city'],
        [{ tags: 'a' }, '/attributes/tags'],
        [{ tags: [{}] }, '/attributes/tags'],
        [{ nope: 1 }, '/attributes'],
      ]
      for (const [attributes, pointer] of wrong) {
        const response = await register(world, { ...ada, attributes })
        expectProblem(response, 'validation-failed')
        assert.ok(response.text.includes(`"pointer":"${pointer}`), `${pointer}: ${response.text}`)
      }
      assert.deepEqual(await world.store.users.list({ limit: 20 }), [])
    },
  },
  {
    name: 'a field that is for trusted code alone is 422 at its pointer, even with its own default',
    options: hostFields,
    async run(world) {
      for (const plan of ['pro', 'free', null]) {
        const response = await register(world, { ...ada, attributes: { plan } })
        expectProblem(response, 'validation-failed', ['/attributes/plan'])
      }
    },
  },
  {
    name: 'attributes without a schema, over 4 KiB, or not an object are 422 under /attributes',
    async run(world) {
      for (const attributes of [{ theme: 'dark' }, [], 'dark', null, 7]) {
        expectProblem(await register(world, { ...ada, attributes }), 'validation-failed', ['/attributes'])
      }
    },
  },
  {
    name: 'attributes of more than 4 KiB as JSON are 422 at /attributes',
    options: hostFields,
    async run(world) {
      const response = await register(world, { ...ada, attributes: { note: 'x'.repeat(4096) } })
      expectProblem(response, 'validation-failed', ['/attributes'])
      await signUp(world, { attributes: { note: 'x'.repeat(4000) } })
    },
  },
  {
    name: 'a field marked private is in no answer',
    options: () => ({
      attributes: {
        type: 'object',
        additionalProperties: false,
        properties: { theme: { type: 'string' }, customer: { type: 'string', readOnly: true, 'x-private': true } },
      },
    }),
    async run(world) {
      const { user, headers } = await signUp(world, { attributes: { theme: 'dark' } })
      await world.postern.users.update(user.id, { attributes: { customer: 'cus_4711' } })
      const me = await world.call('GET', '/users/me', { headers })
      const patched = await world.call('PATCH', '/users/me', { headers, body: { name: 'Ada' } })
      const login = await world.call('POST', '/auth/login', { body: ada })
      for (const { status, text } of [me, patched, login]) {
        assert.equal(status, 200, text)
        assert.ok(text.includes('dark') && !text.includes('cus_4711'), text)
      }
    },
  },
]
