import { api } from '../api.ts'
import type { FullHost } from '../start-full-host.ts'
import { ada, type People } from './prepare.ts'

const admin = { email: 'grace@example.com', password: 'lantern-orchard-72' }

/** What the examples show as `Firefox on Linux`. */
export const device = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }

/** An admin, and whoever the examples are about; both are signed in. */
export async function meet({ url, postern }: FullHost, hasUser: boolean): Promise<People> {
  await postern.users.create({ ...admin, roles: ['user', 'admin'], emailVerified: true })
  const { body: asAdmin } = await api(url, 'POST /auth/login', { body: admin, expect: 200 })
  const nobody = { userToken: '', userRefreshToken: '', userId: '', adminToken: asAdmin.access_token }
  if (!hasUser) return nobody
  await api(url, 'POST /auth/register', { body: { ...ada, username: 'ada', name: 'Ada Lovelace' }, expect: 201 })
  const signIn = () =>
    fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { ...device, 'content-type': 'application/json' },
      body: JSON.stringify(ada),
    })
  const { access_token: userToken, refresh_token: userRefreshToken, user } = JSON.parse(await (await signIn()).text())
  return { ...nobody, userToken, userRefreshToken, userId: user.id }
}
