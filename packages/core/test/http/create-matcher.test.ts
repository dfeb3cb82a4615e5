import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMatcher } from '../../src/http/create-matcher.ts'
import { createRoutes } from '../../src/http/create-routes.ts'

const routes = createRoutes({ issuer: 'https://auth.test', passwordGrant: true, jwks: async () => ({ keys: [] }) })
const match = createMatcher(routes, '/api/v1')
const namesOf = (path: string) => [...new Set([...(match(path)?.methods.values() ?? [])].map(({ name }) => name))]

const ours: readonly (readonly [path: string, names: readonly string[]])[] = [
  ['/api/v1/auth/register', ['register']],
  ['/api/v1/auth/login', ['login']],
  ['/api/v1/auth/refresh', ['refresh']],
  ['/api/v1/auth/token', ['token']],
  ['/api/v1/auth/logout', ['logout']],
  ['/api/v1/auth/reauthenticate', ['reauthenticate']],
  ['/api/v1/users/me', ['me', 'update-me', 'delete-me']],
  ['/api/v1/users/me/password', ['change-password']],
  ['/api/v1/users/me/sessions', ['list-sessions']],
  ['/api/v1/users/me/sessions/abc', ['end-session']],
  ['/.well-known/jwks.json', ['jwks']],
  ['/.well-known/oauth-authorization-server', ['metadata']],
]

const foreign: readonly string[] = [
  '',
  '/',
  '/api/v1',
  '/api/v1/',
  '/users/me',
  '/api/v1/users',
  '/api/v1/users/me/',
  '/api/v1/users/ME',
  '/API/v1/users/me',
  '/api/v1/Users/me',
  '/api/v1/users//me',
  '//api/v1/users/me',
  '/api/v1/users/me.json',
  '/api/v1/users/me/x.css',
  '/api/v1/users/me;a=b',
  '/api/v1/users/me%20',
  '/api/v1/users/%6De',
  '/api/v1/users%2Fme',
  '/api%2Fv1/users/me',
  '/api/v1/./users/me',
  '/api/v1/x/../users/me',
  '/api/v1/x/%2e%2e/users/me',
  '/api/v1/users/me/sessions/',
  '/api/v1/users/me/sessions/a/b',
  '/api/v1/users/me/sessions/a/',
  '/api/v1/users/me/sessions/:id/x',
  '/api/v1/.well-known/jwks.json',
  '/.well-known/jwks.json/',
  '/api/v2/users/me',
  '/api/v1/__proto__',
  'api/v1/users/me',
  'http://app.test/api/v1/users/me',
  '/api/v1/users/me?x',
  '\\api\\v1\\users\\me',
]

for (const [path, names] of ours) {
  test(`${path} is ${names.join(', ')}`, () => {
    assert.equal(namesOf(path), names)
  })
}

for (const path of foreign) {
  test(`${JSON.stringify(path)} is not ours`, () => {
    assert.is(match(path), undefined)
  })
}

test('every route of the table is found at its own path', () => {
  for (const { name, method, path } of routes) {
    const at = path.startsWith('/.well-known/') ? path : `/api/v1${path.replace(':id', 'x')}`
    assert.is(match(at)?.methods.get(method)?.name, name)
  }
})

test('a segment in the place of :id is handed on as it was sent', () => {
  for (const id of ['abc', ':id', '..', '%2e%2e', 'a%2Fb', '%00', 'a b', '__proto__']) {
    assert.is(match(`/api/v1/users/me/sessions/${id}`)?.id, id)
  }
})

test('Allow names every method of the path, HEAD with GET, and OPTIONS', () => {
  assert.is(match('/api/v1/users/me')?.allow, 'GET, PATCH, DELETE, HEAD, OPTIONS')
  assert.is(match('/api/v1/auth/login')?.allow, 'POST, OPTIONS')
})

test('the prefix is the host’s choice', () => {
  assert.ok(createMatcher(routes, '')('/users/me'))
  assert.ok(createMatcher(routes, '/x')('/x/users/me'))
  assert.is(createMatcher(routes, '/x')('/api/v1/users/me'), undefined)
  assert.ok(createMatcher(routes, '/x')('/.well-known/jwks.json'))
})

test('a prefix that no path can begin with is a programmer’s error', () => {
  for (const prefix of ['/', 'api', '/api/', '/a b', '/:id', '/api?x', '//']) {
    assert.throws(() => createMatcher(routes, prefix), /prefix must be/)
  }
})

test('without public keys there is no path for them', () => {
  const without = createRoutes({ issuer: 'https://auth.test', passwordGrant: true })
  assert.is(createMatcher(without, '/api/v1')('/.well-known/jwks.json'), undefined)
})

test.run()
