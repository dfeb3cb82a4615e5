import type { UserId } from '../../src/domain/user.ts'
import { PosternError } from '../../src/errors.ts'
import type { Credentials, Operations } from '../../src/operations/operations.ts'
import type { Principal, SessionInfo, Tokens, User } from '../../src/schema/results.ts'

const instant = '2026-01-01T00:00:00.000Z'

export const user: User = {
  id: '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f' as UserId,
  email: 'ada@example.org',
  emailVerified: false,
  roles: ['user'],
  status: 'active',
  attributes: {},
  createdAt: instant,
  updatedAt: instant,
}

export const session: SessionInfo = {
  id: 'k3Jx0cQ9rT2mVb7nZ5wYhA',
  current: true,
  createdAt: instant,
  authenticatedAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
}

export const principal: Principal = { user, session, transport: 'bearer' }

export const tokens: Tokens = { accessToken: 'pat_a', tokenType: 'Bearer', expiresIn: 600, refreshToken: 'prt_a' }

export interface Call {
  readonly name: string
  readonly args: readonly unknown[]
}

export interface FakeOperations {
  readonly operations: Operations
  /** Every call in order. */
  readonly calls: readonly Call[]
}

/** Operations that note how they were called and answer what is said, or throw it. The token `good` is a session. */
export function fakeOperations(overrides: Partial<Operations> = {}): FakeOperations {
  const calls: Call[] = []
  const note = (name: string, args: readonly unknown[]) => calls.push({ name, args })
  const noted =
    <T>(name: string, result: T) =>
    async (...args: readonly unknown[]): Promise<T> => {
      note(name, args)
      return result
    }
  const find = async ({ headers }: Credentials): Promise<Principal | undefined> => {
    const shown = shownAuthorization(headers)
    if (shown !== undefined && shown !== 'Bearer good') throw new PosternError('unauthenticated')
    return shown === undefined ? undefined : principal
  }
  const operations: Operations = {
    register: noted('register', { status: 'registered', user } as const),
    login: fakeLogin(note),
    introspect: noted('introspect', { active: false }),
    refresh: noted('refresh', tokens),
    async authenticate(credentials) {
      note('authenticate', [credentials])
      const found = await find(credentials)
      if (found === undefined) throw new PosternError('unauthenticated')
      return found
    },
    async findPrincipal(credentials) {
      note('findPrincipal', [credentials])
      return find(credentials)
    },
    logout: fakeLogout(note),
    logoutByRefreshToken: noted('logoutByRefreshToken', undefined),
    logoutByCookie: noted('logoutByCookie', false),
    requireSameOrigin: noted('requireSameOrigin', undefined),
    sessionCookie: { name: '__Host-postern', cleared: '__Host-postern=; Max-Age=0' },
    reauthenticate: noted('reauthenticate', undefined),
    updateUser: noted('updateUser', user),
    changePassword: noted('changePassword', tokens),
    deleteUser: noted('deleteUser', undefined),
    listSessions: noted('listSessions', [session]),
    endSession: noted('endSession', undefined),
    sendVerification: noted('sendVerification', undefined),
    verifyEmail: noted('verifyEmail', user),
    sendPasswordReset: noted('sendPasswordReset', undefined),
    resetPassword: noted('resetPassword', undefined),
    requestEmailChange: noted('requestEmailChange', undefined),
    confirmEmailChange: noted('confirmEmailChange', undefined),
    acceptInvitation: noted('acceptInvitation', undefined),
    get admin(): Operations['admin'] {
      throw new Error('what admins do is tried with real operations')
    },
    readAudit: noted('readAudit', { events: [] }),
    get users(): Operations['users'] {
      throw new Error('no route of this issue uses trusted operations')
    },
    ...overrides,
  }
  return { operations, calls }
}

function fakeLogin(note: (name: string, args: readonly unknown[]) => void): Operations['login'] {
  const login = async (...args: readonly unknown[]): Promise<unknown> => {
    note('login', args)
    return Object(args[0]).transport === 'cookie' ? { user, setCookie: '__Host-postern=pcs_a' } : { ...tokens, user }
  }
  return login as Operations['login']
}

function fakeLogout(note: (name: string, args: readonly unknown[]) => void): Operations['logout'] {
  const logout = async (...args: readonly unknown[]): Promise<unknown> => {
    note('logout', args)
    return args[1] === 'others' ? tokens : undefined
  }
  return logout as Operations['logout']
}

function shownAuthorization(headers: Credentials['headers']): string | undefined {
  if (headers instanceof Headers) return headers.get('authorization') ?? undefined
  const shown = headers.authorization
  return typeof shown === 'string' ? shown : undefined
}
