import { createClientSecret } from '../../src/create-client-secret.ts'
import type { UserId } from '../../src/domain/user.ts'
import { type Breakable, secret } from './breakable.ts'

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | string
  /** In the place of `:id`. */
  readonly id?: string
}

/** Who is there before a route is called. */
export interface Cast {
  readonly ada: {
    readonly id: UserId
    readonly headers: Readonly<Record<string, string>>
    readonly refreshToken: string
  }
  readonly cookie: Readonly<Record<string, string>>
  readonly admin: Readonly<Record<string, string>>
}

const password = 'violet-canoe-37'
const newPassword = 'lantern-orchard-72'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const page = { 'sec-fetch-site': 'same-origin', origin: 'https://app.test' }

/** Ada, who is not verified, with a session of tokens and one of a cookie, and an admin who has just given the password. */
export async function castOf({ postern, signIn }: Breakable): Promise<Cast> {
  const made = await postern.register({ email: 'ada@mail.test', password, transport: 'bearer' })
  if (made.status !== 'registered' || !('tokens' in made) || made.tokens === undefined) throw new Error('not signed in')
  const { setCookie } = await postern.login({ email: 'ada@mail.test', password, transport: 'cookie' })
  const admin = await signIn({ email: 'admin@mail.test', roles: ['user', 'admin'] })
  return {
    ada: {
      id: made.user.id,
      headers: { authorization: `Bearer ${made.tokens.accessToken}` },
      refreshToken: made.tokens.refreshToken,
    },
    cookie: { cookie: setCookie.split(';')[0] ?? '', ...page },
    admin: admin.headers,
  }
}

export type Prepare = (host: Breakable, cast: Cast) => Sent | Promise<Sent>

/** By the names of the table of routes: a request that the route takes. */
export const requests: Readonly<Record<string, Prepare>> = {
  register: () => ({ body: { email: 'eve@mail.test', password, transport: 'bearer' } }),
  login: () => ({ body: { login: 'ada@mail.test', password } }),
  refresh: (_, { ada }) => ({ body: { refresh_token: ada.refreshToken } }),
  token: () => ({ headers: form, body: `grant_type=password&username=ada%40mail.test&password=${password}` }),
  logout: (_, { ada }) => ({ headers: ada.headers, body: { scope: 'all' } }),
  reauthenticate: (_, { ada }) => ({ headers: ada.headers, body: { password } }),
  me: (_, { ada }) => ({ headers: ada.headers }),
  'update-me': (_, { ada }) => ({ headers: ada.headers, body: { name: 'Ada', username: 'countess' } }),
  'delete-me': (_, { ada }) => ({ headers: ada.headers }),
  'change-password': (_, { ada }) => ({ headers: ada.headers, body: { currentPassword: password, newPassword } }),
  'list-sessions': (_, { ada }) => ({ headers: ada.headers }),
  async 'end-session'({ postern }, { ada, cookie }) {
    const { session } = await postern.authenticate({ headers: cookie, method: 'GET' })
    return { headers: ada.headers, id: session.id }
  },
  async verify({ newest }, { ada }) {
    const { code } = await newest('verify-email')
    return { headers: ada.headers, body: { code } }
  },
  'resend-verification'({ passMinute }) {
    passMinute()
    return { body: { email: 'ada@mail.test' } }
  },
  'forgot-password': () => ({ body: { email: 'ada@mail.test' } }),
  async 'reset-password'({ postern, newest }) {
    await postern.sendPasswordReset({ email: 'ada@mail.test' })
    const { token } = await newest('reset-password')
    return { body: { token, newPassword } }
  },
  'change-email': (_, { ada }) => ({ headers: ada.headers, body: { email: 'countess@mail.test' } }),
  async 'confirm-email-change'({ postern, newest }, { ada }) {
    const principal = await postern.authenticate({ headers: ada.headers })
    await postern.requestEmailChange(principal, { email: 'countess@mail.test' })
    const { token } = await newest('change-email')
    return { body: { token } }
  },
  async 'accept-invitation'({ postern, newest }, { admin }) {
    await postern.admin.createUser(await postern.authenticate({ headers: admin }), { email: 'guest@mail.test' })
    const { token } = await newest('invitation')
    return { body: { token, password: newPassword } }
  },
  'list-users': (_, { admin }) => ({ headers: admin }),
  'create-user': (_, { admin }) => ({ headers: admin, body: { email: 'guest@mail.test' } }),
  'read-user': (_, { admin, ada }) => ({ headers: admin, id: ada.id }),
  'update-user': (_, { admin, ada }) => ({ headers: admin, id: ada.id, body: { disabled: true } }),
  'delete-user': (_, { admin, ada }) => ({ headers: admin, id: ada.id }),
  async 'restore-user'({ postern }, { admin, ada }) {
    await postern.users.delete(ada.id)
    return { headers: admin, id: ada.id }
  },
  'set-roles': (_, { admin, ada }) => ({ headers: admin, id: ada.id, body: { roles: ['user', 'editor'] } }),
  'list-user-sessions': (_, { admin, ada }) => ({ headers: admin, id: ada.id }),
  'end-user-sessions': (_, { admin, ada }) => ({ headers: admin, id: ada.id }),
  audit: (_, { admin }) => ({ headers: admin }),
  introspect(_, { ada }) {
    const basic = Buffer.from(`shop:${createClientSecret(secret, 'shop')}`).toString('base64')
    const token = ada.headers.authorization?.slice('Bearer '.length) ?? ''
    return { headers: { ...form, authorization: `Basic ${basic}` }, body: `token=${token}` }
  },
}

/** The same by a cookie, where that takes another way. */
export const byCookie: Readonly<Record<string, Prepare>> = {
  login: () => ({ headers: page, body: { login: 'ada@mail.test', password, transport: 'cookie' } }),
  logout: (_, { cookie }) => ({ headers: cookie }),
  me: (_, { cookie }) => ({ headers: cookie }),
  'change-password': (_, { cookie }) => ({ headers: cookie, body: { currentPassword: password, newPassword } }),
}
