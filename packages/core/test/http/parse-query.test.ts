import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { admins, freshAdmins } from '../../src/http/access.ts'
import { route } from '../../src/http/route.ts'
import { queryBody } from '../../src/http/route-body.ts'
import { asUser, bodyOf, contract } from './contract.ts'
import { principal } from './fake-operations.ts'

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    name: { type: 'string', minLength: 1, maxLength: 10 },
    open: { type: 'boolean' },
  },
} as const

const found = route({
  name: 'find-things',
  method: 'GET',
  path: '/things',
  access: admins,
  tag: 'Things',
  title: 'Find things',
  body: queryBody(schema, { example: { limit: 10 } }),
  answers: { 200: { description: 'What was asked for.' } },
  errors: [],
  run: async (_, { body }) => body,
  answer: (body) => ({ status: 200, body }),
})

const changed = route({
  ...found,
  name: 'change-things',
  method: 'POST',
  access: freshAdmins,
  body: queryBody(schema, { example: {} }),
  run: async () => ({}),
  answer: () => ({ status: 204 }),
})

async function ask(query: string | undefined) {
  const world = contract({ features: [found] })
  const answer = await world.send('GET', '/things', { headers: asUser, ...(query !== undefined && { query }) })
  assert.is(world.reads(), 0)
  return { status: answer.status, body: bodyOf(answer), text: answer.body }
}

test('a query is read by its schema: numbers, flags and texts', async () => {
  assert.equal((await ask('limit=20&name=a+b%26&open=true')).body, { limit: 20, name: 'a b&', open: true })
  assert.equal((await ask('open=false')).body, { open: false })
  assert.equal((await ask('')).body, {})
  assert.equal((await ask(undefined)).body, {})
})

test('what is unknown, doubled, malformed or out of bounds in a query is 422, and is not echoed', async () => {
  for (const [query, pointer, code] of [
    ['limit=0', '/limit', 'out-of-range'],
    ['limit=101', '/limit', 'out-of-range'],
    ['limit=1e1', '/limit', 'type'],
    ['limit=%2B1', '/limit', 'type'],
    ['limit=', '/limit', 'type'],
    ['limit=99999999999', '/limit', 'type'],
    ['open=yes', '/open', 'type'],
    ['name=', '/name', 'too-short'],
    ['name=secret-of-mine', '/name', 'too-long'],
    ['secret=1', '', 'unknown-member'],
    ['__proto__=secret', '', 'unknown-member'],
    ['constructor=secret', '', 'unknown-member'],
    ['Limit=1', '', 'unknown-member'],
    ['limit=1&limit=1', '', 'duplicate-member'],
    ['limit=1&%6cimit=2', '', 'duplicate-member'],
    ['name=%zz', '', 'not-a-form'],
    ['name=%ff', '', 'not-a-form'],
    [`name=${'a'.repeat(8200)}`, '', 'too-long'],
  ] as const) {
    const { status, body, text } = await ask(query)
    assert.is(status, 422, query)
    const [error] = body.errors as readonly { readonly pointer: string; readonly code: string }[]
    assert.equal([error?.pointer, error?.code], [pointer, code], query)
    assert.not.match(text ?? '', 'secret')
  }
})

test('who may not ask is told so before the query is looked at', async () => {
  const world = contract({ features: [found] })
  assert.is((await world.send('GET', '/things', { query: 'limit=0' })).status, 401)
})

test('an admin is asked for by role, and for a change by a fresh session too', async () => {
  const needs: unknown[] = []
  const authenticate = async (_: unknown, asked: unknown) => {
    needs.push(asked)
    return principal
  }
  const world = contract({ features: [found, changed], operations: { authenticate } })
  assert.is((await world.send('GET', '/things')).status, 200)
  assert.is((await world.send('POST', '/things')).status, 204)
  assert.equal(needs, [{ roles: ['admin'] }, { roles: ['admin'], fresh: true }])
})

test.run()
