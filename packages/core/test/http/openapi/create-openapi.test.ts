import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { featureRoutes } from '../../../src/features.ts'
import { createRoutes } from '../../../src/http/create-routes.ts'
import { createOpenapi } from '../../../src/http/openapi/create-openapi.ts'
import { type RouteWrap, wrapRoute } from '../../../src/http/wrap-route.ts'
import { type AttributesSchema, defineAttributes, noAttributes } from '../../../src/schema/attributes.ts'
import { lintOpenapi } from './lint-openapi.ts'
import { asObject, at, operationsOf } from './read-document.ts'

const issuer = 'https://auth.test'
const attributes = defineAttributes({
  type: 'object',
  additionalProperties: false,
  required: ['plan', 'city'],
  properties: {
    plan: { enum: ['free', 'paid'], readOnly: true },
    city: { type: 'string', maxLength: 80 },
    theme: { enum: ['light', 'dark'], default: 'light' },
    note: { type: 'string', 'x-private': true },
  },
})
const invite = wrapRoute('register', {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['inviteCode'],
    properties: { inviteCode: { type: 'string', maxLength: 64 } },
  },
  run: ({ next }) => next(),
})
const reason = wrapRoute('delete-me', {
  body: { type: 'object', additionalProperties: false, properties: { reason: { type: 'string' } } },
  run: ({ next }) => next(),
})

function write(host: AttributesSchema = noAttributes, wraps: readonly RouteWrap[] = []) {
  const features = featureRoutes({ hasMail: true, hasAudit: true, services: ['billing'] })
  const routes = createRoutes({ issuer, features, passwordGrant: true, jwks: async () => ({ keys: [] }), wraps })
  return { routes, document: asObject(createOpenapi({ routes, attributes: host, issuer, prefix: '/api/v1' })) }
}

const registerBody = ['paths', '/auth/register', 'post', 'requestBody', 'content', 'application/json']

for (const [what, { document }] of [
  ['plain', write()],
  ['with the host’s fields and wraps', write(attributes, [invite, reason])],
] as const) {
  test(`the document, ${what}, passes Redocly's recommended rules without a warning`, async () => {
    assert.equal(await lintOpenapi(document), [])
  })
}

test('every route is an operation under its own name, and there is no other', () => {
  const { routes, document } = write()
  const written = operationsOf(document).map(
    ({ path, method, operation }) => `${operation.operationId} ${method} ${path}`,
  )
  assert.equal(
    [...written].sort(),
    routes.map(({ name, method, path }) => `${name} ${method.toLowerCase()} ${path.replace(':id', '{id}')}`).sort(),
  )
})

test('every operation says what it answers: its own statuses, 400, 500 and 503', () => {
  const { routes, document } = write()
  for (const { operation } of operationsOf(document)) {
    const statuses = Object.keys(asObject(operation.responses))
    const route = routes.find(({ name }) => name === operation.operationId)
    for (const status of [...Object.keys(route?.answers ?? {}), '400', '500', '503']) {
      assert.ok(statuses.includes(status), `${operation.operationId} ${status}`)
    }
    for (const status of ['413', '415', '422']) {
      const expected = operation.requestBody !== undefined && operation.operationId !== 'token'
      if (expected) assert.ok(statuses.includes(status), `${operation.operationId} ${status}`)
    }
    assert.is(statuses.includes('401'), route?.errors.includes('unauthenticated') || isGuarded(operation))
  }
})

function isGuarded(operation: { readonly [member: string]: unknown }): boolean {
  return JSON.stringify(operation.security).includes('bearer') || operation.operationId === 'login'
}

test('who may use a route is written at the route', () => {
  const { document } = write()
  const security = (path: string, method: string) => at(document, ['paths', path, method, 'security'])
  assert.equal(security('/auth/login', 'post'), [])
  assert.equal(security('/users/me', 'get'), [{ bearer: [] }, { cookie: [] }])
  assert.equal(security('/auth/logout', 'post'), [{ bearer: [] }, { cookie: [] }, {}])
  assert.equal(security('/auth/verify', 'post'), [{ bearer: [] }, { cookie: [] }, { basic: [] }, {}])
})

test('the cookie is a scheme under its own name, and the answers that set it say so, and no other', () => {
  const { document } = write()
  assert.is(at(document, ['components', 'securitySchemes', 'cookie', 'name']), '__Host-postern')
  const setting = operationsOf(document).flatMap(({ operation }) =>
    Object.entries(asObject(operation.responses))
      .filter(([, response]) => JSON.stringify(response).includes('headers/Set-Cookie'))
      .map(([status]) => `${operation.operationId} ${status}`),
  )
  assert.equal(setting.sort(), ['change-password 200', 'login 200', 'logout 200', 'logout 204', 'register 201'])
})

test('every tag of an operation is described', () => {
  const { document } = write()
  const named = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags))
  assert.equal([...named].sort(), (document.tags as { name: string }[]).map(({ name }) => name).sort())
})

test('errors come with their codes, those of the token endpoint in the words of RFC 6749', () => {
  const { document } = write()
  const schema = (path: string, status: string, type: string) =>
    JSON.stringify(at(document, ['paths', path, 'post', 'responses', status, 'content', type, 'schema']))
  assert.match(schema('/auth/register', '409', 'application/problem+json'), '"enum":["login-taken"]')
  assert.match(schema('/auth/register', '503', 'application/problem+json'), '"enum":["store-unavailable","overloaded"]')
  assert.match(schema('/auth/token', '400', 'application/json'), '"unsupported_grant_type"')
  assert.match(schema('/auth/token', '400', 'application/json'), '"invalid_grant"')
  assert.match(schema('/auth/token', '503', 'application/json'), '"temporarily_unavailable"')
})

test('well-known documents are at the root of the origin, the others below the prefix', () => {
  const { document } = write()
  assert.equal(document.servers, [{ url: 'https://auth.test/api/v1' }])
  assert.equal(at(document, ['paths', '/.well-known/jwks.json', 'servers']), [{ url: 'https://auth.test' }])
  assert.is(at(document, ['paths', '/users/me', 'servers']), undefined)
})

test('answers show the host’s fields without the private ones', () => {
  const { document } = write(attributes)
  const shown = asObject(at(document, ['components', 'schemas', 'User', 'properties', 'attributes']))
  assert.equal(Object.keys(asObject(shown.properties)), ['plan', 'city', 'theme'])
  assert.equal(shown.required, ['plan', 'city'])
})

test('a registration takes the fields that a user may write, and must where one is required', () => {
  const { document } = write(attributes)
  const body = asObject(at(document, [...registerBody, 'schema']))
  const taken = asObject(at(body, ['properties', 'attributes']))
  assert.equal(Object.keys(asObject(taken.properties)), ['city', 'theme', 'note'])
  assert.equal(taken.required, ['city'])
  assert.equal(body.required, ['email', 'password', 'attributes'])
  assert.equal(at(write().document, [...registerBody, 'schema', 'required']), ['email', 'password'])
})

test('a password that is being set is shown with the bounds that it has, one that is being proven with none', () => {
  const { document } = write()
  const bounds = (method: string, path: string, name: string) => {
    const content = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema', 'properties', name]
    const { minLength, maxLength } = asObject(at(document, content))
    return [minLength, maxLength]
  }
  assert.equal(bounds('post', '/auth/register', 'password'), [8, 256])
  assert.equal(bounds('put', '/users/me/password', 'newPassword'), [8, 256])
  assert.equal(bounds('put', '/users/me/password', 'currentPassword'), [1, 1024])
  assert.equal(bounds('post', '/auth/login', 'password'), [1, 1024])
})

test('a patch may leave out or remove each field', () => {
  const { document } = write(attributes)
  const content = ['paths', '/users/me', 'patch', 'requestBody', 'content', 'application/json']
  const taken = asObject(at(document, [...content, 'schema', 'properties', 'attributes']))
  assert.is(taken.required, undefined)
  assert.equal(at(taken, ['properties', 'city']), { anyOf: [attributes.properties.city, { type: 'null' }] })
})

test('inside an object, too, a patch may leave out or remove each member', () => {
  const city = { type: 'string' } as const
  const home = { type: 'object', additionalProperties: false, required: ['city'], properties: { city } } as const
  const { document } = write({ type: 'object', additionalProperties: false, properties: { home } })
  const content = ['paths', '/users/me', 'patch', 'requestBody', 'content', 'application/json']
  const taken = at(document, [...content, 'schema', 'properties', 'attributes', 'properties', 'home'])
  const { required: _, ...open } = { ...home, properties: { city: { anyOf: [city, { type: 'null' }] } } }
  assert.equal(taken, { anyOf: [open, { type: 'null' }] })
})

test('the members that wraps add are part of the body', () => {
  const { document } = write(noAttributes, [invite, reason])
  const body = asObject(at(document, [...registerBody, 'schema']))
  assert.ok(Object.hasOwn(asObject(body.properties), 'inviteCode'))
  assert.equal(body.required, ['email', 'password', 'inviteCode'])
  assert.is(at(document, ['paths', '/users/me', 'delete', 'requestBody', 'required']), false)
  assert.is(at(write().document, ['paths', '/users/me', 'delete', 'requestBody']), undefined)
})

test('an example that the host’s own members would make wrong is left out', () => {
  assert.ok(at(write().document, [...registerBody, 'example']))
  assert.is(at(write(attributes).document, [...registerBody, 'example']), undefined)
  assert.is(at(write(noAttributes, [invite]).document, [...registerBody, 'example']), undefined)
})

test('the document is JSON, and names no secret and no function', () => {
  const { document } = write(attributes, [invite])
  assert.equal(JSON.parse(JSON.stringify(document)), document)
})

test.run()
