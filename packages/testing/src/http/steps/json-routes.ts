import assert from 'node:assert/strict'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { mailRoutes } from './mail-routes.ts'
import { ada, eve, signUp } from './sign-up.ts'
import { signUpAdmin } from './sign-up-admin.ts'
import { stateOf } from './state-of.ts'

/** A route that takes JSON, with a body that it would take. */
export interface JsonRoute {
  readonly method: string
  readonly path: string
  /** Of a live session, where the route needs one. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Members of which one or more may be null or missing. */
  readonly nullable: readonly string[]
}

/** Every route that takes JSON, ready to be called with something else than it should be. */
export async function jsonRoutes(world: HttpWorld): Promise<readonly JsonRoute[]> {
  const { headers, refreshToken, user } = await signUp(world)
  const admin = await signUpAdmin(world)
  const { password } = ada
  const profile = { name: 'Ada', username: 'countess' }
  return [
    { method: 'POST', path: '/auth/register', headers: {}, body: { ...eve, ...profile }, nullable: [] },
    { method: 'POST', path: '/auth/login', headers: {}, body: { login: ada.email, password }, nullable: [] },
    { method: 'POST', path: '/auth/refresh', headers: {}, body: { refresh_token: refreshToken }, nullable: [] },
    { method: 'POST', path: '/auth/logout', headers, body: { scope: 'others' }, nullable: [] },
    { method: 'POST', path: '/auth/reauthenticate', headers, body: { password }, nullable: [] },
    { method: 'PATCH', path: '/users/me', headers, body: profile, nullable: ['name', 'username'] },
    {
      method: 'PUT',
      path: '/users/me/password',
      headers,
      body: { currentPassword: password, newPassword: 'lantern-orchard-72' },
      nullable: [],
    },
    ...adminRoutes(user.id).map((route) => ({ ...route, headers: admin.headers })),
    ...mailRoutes.map(({ path, body, me }) => ({
      method: 'POST',
      path,
      headers: me ? headers : {},
      body,
      nullable: [],
    })),
  ]
}

const adminRoutes = (id: string) => [
  { method: 'POST', path: '/users', body: { email: 'new@mail.test', password: 'amber-tractor-58' }, nullable: [] },
  { method: 'PATCH', path: `/users/${id}`, body: { name: 'Ada', username: 'king' }, nullable: ['name', 'username'] },
]

/** Calls a route with this text in place of its body. */
export function callWithText(
  world: HttpWorld,
  { method, path, headers }: JsonRoute,
  body: string | Uint8Array,
  more: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  return world.call(method, path, { headers: { 'content-type': 'application/json', ...headers, ...more }, body })
}

/** Does something that must be refused, and makes sure that the store is as it was and the process unharmed. */
export async function expectUnchanged(world: HttpWorld, act: () => Promise<void>): Promise<void> {
  const before = await stateOf(world)
  await act()
  assert.deepEqual(await stateOf(world), before)
  assert.equal(Reflect.get({}, 'isAdmin'), undefined, 'the prototype of every object is polluted')
  assert.deepEqual(world.faults, [])
}
