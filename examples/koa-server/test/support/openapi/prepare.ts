import { createClientSecret } from 'postern'
import { api } from '../api.ts'
import type { FullHost } from '../start-full-host.ts'

/** What an example cannot hold, since it is another one each time. */
export interface Prepared {
  /** Members of the body, in place of the example's. */
  readonly secrets?: Readonly<Record<string, string>>
  /** For `{id}`. */
  readonly id?: string
  /** In place of what the operation asks for. */
  readonly authorization?: string
}

/** Who there is before an example is sent. */
export interface People {
  readonly userToken: string
  readonly userRefreshToken: string
  readonly userId: string
  readonly adminToken: string
}

type Prepare = (host: FullHost, people: People) => Promise<Prepared>

export const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

/** What must have happened before, for the operations whose example needs more than a user and an admin. */
export const preparations: ReadonlyMap<string, Prepare> = new Map<string, Prepare>([
  ['refresh', async (_, { userRefreshToken }) => ({ secrets: { refresh_token: userRefreshToken } })],
  ['token', async (_, { userRefreshToken }) => ({ secrets: { refresh_token: userRefreshToken } })],
  ['verify', async ({ mail }) => ({ secrets: { token: tokenOf(await mail.linkTo('/verify')) } })],
  ['reset-password', byMail('POST /auth/password/forgot', '/reset', { email: ada.email })],
  ['confirm-email-change', byMail('POST /users/me/email', '/email-change', { email: 'countess@example.com' })],
  ['accept-invitation', byMail('POST /users', '/invitation', { email: 'eve@example.com' })],
  ['end-session', endOther],
  ['restore-user', deleteFirst],
  ['audit', failFirst],
  [
    'introspect',
    async ({ secret }, { userToken }) => ({ secrets: { token: userToken }, authorization: billing(secret) }),
  ],
])

/** Asks for a mail, and takes the token of its link. */
function byMail(route: string, page: string, body: { readonly email: string }): Prepare {
  return async ({ url, mail }, { adminToken, userToken }) => {
    await api(url, route, { body, token: route === 'POST /users' ? adminToken : userToken })
    return { secrets: { token: tokenOf(await mail.linkTo(page)) } }
  }
}

async function endOther({ url }: FullHost, { userToken }: People): Promise<Prepared> {
  const { body } = await api(url, 'GET /users/me/sessions', { token: userToken, expect: 200 })
  return { id: body.sessions.at(-1)?.id ?? '' }
}

async function deleteFirst({ url }: FullHost, { adminToken, userId }: People): Promise<Prepared> {
  await api(url, `DELETE /users/${userId}`, { token: adminToken, expect: 204 })
  return {}
}

async function failFirst({ url }: FullHost): Promise<Prepared> {
  await api(url, 'POST /auth/login', { body: { login: 'nobody@example.com', password: 'x' }, expect: 401 })
  return {}
}

const tokenOf = (link: string) => new URL(link).hash.slice('#token='.length)

const billing = (secret: string) =>
  `Basic ${Buffer.from(`billing:${createClientSecret(secret, 'billing')}`).toString('base64')}`
