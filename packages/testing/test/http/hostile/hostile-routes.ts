import { createClientSecret } from '@postern/core'
import type { HttpOptions } from '../../../src/http/http-subject.ts'
import type { HttpWorld } from '../../../src/http/http-world.ts'
import { jsonRoutes } from '../../../src/http/steps/json-routes.ts'
import { sessionsOf } from '../../../src/http/steps/sessions-of.ts'
import { type Account, ada, logIn } from '../../../src/http/steps/sign-up.ts'
import { root } from '../../../src/http/steps/sign-up-admin.ts'
import { logInByCookie } from '../../../src/http/steps/sign-up-by-cookie.ts'
import type { HostileRoute } from './hostile-route.ts'

// Made once by a random generator, in public: what it guards is these tests alone.
const secret = 'p0Vn3cXyLq8sTz1RkWd5HjG7uBf2MaE9oCi4YxU6tNw'
const service = 'billing'

/** What services and the token endpoint need; mail, the audit trail and soft deletion are the test's to add. */
export const serviceOptions: HttpOptions = { secret, passwordGrant: true, introspection: { clients: [service] } }

type Bare = Omit<HostileRoute, 'headers' | 'cookie'>

const isAdmins = ({ path }: Pick<HostileRoute, 'path'>) => /^\/(users(?!\/me)|audit)/.test(path)

/** Every row of the table, ready to be called with something else than it should be. */
export async function hostileRoutes(world: HttpWorld): Promise<readonly HostileRoute[]> {
  const json = await jsonRoutes(world)
  const user = await logIn(world, ada)
  const admin = await logIn(world, root)
  const users = { headers: user.headers, cookie: (await logInByCookie(world)).cookie }
  const admins = { headers: admin.headers, cookie: (await logInByCookie(world, root)).cookie }
  const { id } = user.user
  const asRow = (one: Bare): HostileRoute => ({ ...one, ...(isAdmins(one) ? admins : users) })
  return [
    ...json.map((one): HostileRoute => {
      const row = { ...one, media: 'json', ...(one.path.includes(id) && { id }) } as const
      return Object.keys(one.headers).length === 0 ? row : asRow(row)
    }),
    ...formRoutes(user),
    ...ownRoutes((await sessionsOf(world, user)).find(({ current }) => !current)?.id ?? '').map(asRow),
    ...adminRoutes(id, await deletedUser(world)).map(asRow),
    ...['jwks.json', 'oauth-authorization-server'].map(
      (name): HostileRoute => ({ method: 'GET', path: `/.well-known/${name}`, headers: {}, media: 'none', body: {} }),
    ),
  ]
}

async function deletedUser({ postern }: HttpWorld): Promise<string> {
  const { id } = await postern.users.create({ email: 'gone@mail.test', password: 'amber-tractor-58' })
  await postern.users.delete(id)
  return id
}

const formRoutes = ({ refreshToken, accessToken }: Account): readonly HostileRoute[] => [
  {
    method: 'POST',
    path: '/auth/token',
    headers: {},
    media: 'form',
    body: { grant_type: 'refresh_token', refresh_token: refreshToken },
  },
  {
    method: 'POST',
    path: '/auth/introspect',
    headers: { authorization: `Basic ${btoa(`${service}:${createClientSecret(secret, service)}`)}` },
    media: 'form',
    body: { token: accessToken },
  },
]

const ownRoutes = (sessionId: string): readonly Bare[] => [
  { method: 'GET', path: '/users/me', media: 'none', body: {} },
  { method: 'DELETE', path: '/users/me', media: 'none', body: {} },
  { method: 'GET', path: '/users/me/sessions', media: 'none', body: {} },
  { method: 'DELETE', path: `/users/me/sessions/${sessionId}`, id: sessionId, media: 'none', body: {} },
]

const adminRoutes = (id: string, deletedId: string): readonly Bare[] => [
  { method: 'GET', path: '/users', media: 'query', body: { limit: 5, role: 'user', status: 'active' } },
  { method: 'GET', path: '/audit', media: 'query', body: { limit: 5, event: 'user_created' } },
  { method: 'GET', path: `/users/${id}`, id, media: 'none', body: {} },
  { method: 'DELETE', path: `/users/${id}`, id, media: 'none', body: {} },
  { method: 'PUT', path: `/users/${id}/roles`, id, media: 'json', body: { roles: ['user', 'admin'] } },
  { method: 'GET', path: `/users/${id}/sessions`, id, media: 'none', body: {} },
  { method: 'DELETE', path: `/users/${id}/sessions`, id, media: 'none', body: {} },
  { method: 'POST', path: `/users/${deletedId}/restore`, id: deletedId, media: 'none', body: {} },
]
