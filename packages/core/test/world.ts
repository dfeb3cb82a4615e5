import { createHash } from 'node:crypto'
import { createOperations } from '../src/bind-operations.ts'
import { createWrap } from '../src/create-wrap.ts'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import { noLimiter } from '../src/defaults/no-limiter.ts'
import { noOutbox } from '../src/defaults/no-outbox.ts'
import { noWrap } from '../src/defaults/no-wrap.ts'
import { createObserverEvents } from '../src/defaults/observer-events.ts'
import { createOpaqueAccessTokens } from '../src/defaults/opaque-access-tokens.ts'
import { createWrappedPasswords } from '../src/defaults/wrapped-passwords.ts'
import { wrapUsers } from '../src/defaults/wrapped-users.ts'
import { createKeyRing } from '../src/domain/key-ring.ts'
import { toEpochSeconds } from '../src/domain/time.ts'
import type { PasswordHash } from '../src/domain/user.ts'
import type { Operations } from '../src/operations/operations.ts'
import { createPolicy } from '../src/policy.ts'
import type { PosternEvent } from '../src/ports/events.ts'
import type { Mail } from '../src/ports/outbox.ts'
import type { HashGate } from '../src/ports/password-hasher.ts'
import type { Ports } from '../src/ports/ports.ts'
import type { Store } from '../src/ports/store.ts'
import type { PosternOptions } from '../src/postern-options.ts'
import type { AttributesSchema } from '../src/schema/attributes.ts'
import type { CookieSession, Principal, Tokens } from '../src/schema/results.ts'

export const secret = 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4'
export const ada = { email: 'ada@example.org', password: 'difference engine no. 2' } as const
const startMs = Date.parse('2026-01-01T00:00:00Z')

export interface World {
  readonly operations: Operations
  readonly ports: Ports
  readonly store: Store
  readonly events: readonly PosternEvent[]
  /** Every mail, as operations tell it, decoys too. */
  readonly posted: readonly Mail[]
  /** Every hashing that was asked for, in order. */
  readonly hashing: readonly ('hash' | 'verify')[]
  advance(seconds: number): void
  authenticate(accessToken: string): Promise<Principal>
  /** As a `GET` that bears this cookie. */
  authenticateByCookie(cookie: string): Promise<Principal>
  /** Another process on the same store and clock. */
  over(store: Store): World
}

export interface WorldOptions extends Partial<PosternOptions<AttributesSchema>> {
  /** Runs before each hash and each verification: where a test makes something happen in between. */
  readonly beforeHashing?: (kind: 'hash' | 'verify') => Promise<void> | void
  /** Parameters that hashes are made with; another word makes the old ones weak. */
  readonly hashParameters?: string
}

/** Operations over a memory store, a clock that a test moves, an instant hasher, and everything that was told. */
export function world(options: WorldOptions = {}, clockMs = { now: startMs }): World {
  const store = options.store ?? createMemoryStore()
  const events: PosternEvent[] = []
  const hashing: ('hash' | 'verify')[] = []
  const keys = createKeyRing([options.secret ?? secret].flat())
  const clock = { milliseconds: () => clockMs.now, seconds: () => toEpochSeconds(clockMs.now) }
  const told = createObserverEvents({
    clock,
    appid: 'https://app.example.org',
    observers: [(event) => events.push(event)],
  })
  const policy = createPolicy(
    { secret, store, baseUrl: 'https://app.example.org', ...options },
    'https://app.example.org',
    told,
  )
  const posted: Mail[] = []
  const wrap = createWrap(options)
  const ports: Ports = {
    users: wrap === noWrap ? store.users : wrapUsers(store.users, wrap),
    tokens: store.tokens,
    passwords: createWrappedPasswords(instantHasher(options, hashing), wrap),
    accessTokens: createOpaqueAccessTokens({ keys }),
    keys,
    clock,
    events: told,
    audit: options.audit,
    outbox: { ...noOutbox, post: (mail) => posted.push(mail) },
    limiter: options.limiter ?? noLimiter,
    policy,
  }
  const operations = createOperations(ports)(() => ({})).operations()
  return {
    operations,
    ports,
    store,
    events,
    posted,
    hashing,
    advance: (seconds) => {
      clockMs.now += seconds * 1000
    },
    authenticate: (token) => operations.authenticate({ headers: { authorization: `Bearer ${token}` } }),
    authenticateByCookie: (cookie) => operations.authenticate({ method: 'GET', headers: { cookie } }),
    over: (other) => world({ ...options, store: other }, clockMs),
  }
}

function instantHasher(options: WorldOptions, hashing: ('hash' | 'verify')[]): HashGate {
  const parameters = options.hashParameters ?? 'm=1'
  const digest = (password: string, by: string) =>
    `$test$${by}$${createHash('sha256').update(password).digest('base64url')}` as PasswordHash
  const record = async (kind: 'hash' | 'verify') => {
    hashing.push(kind)
    await options.beforeHashing?.(kind)
  }
  return {
    async hash(password) {
      await record('hash')
      return digest(password, parameters)
    },
    async verify(hash, password) {
      await record('verify')
      if (hash === undefined) return 'wrong'
      if (!hash.startsWith('$test$')) return 'unreadable'
      return digest(password, hash.split('$')[2] ?? '') === hash ? 'right' : 'wrong'
    },
    needsRehash: (hash) => !hash.startsWith(`$test$${parameters}$`),
    ready: async () => {},
    figures: () => ({ running: 0, queued: 0, completed: hashing.length, refused: 0, abandoned: 0 }),
  }
}

/** Registers Ada and signs her in. */
export async function signedIn(here: World) {
  const { user, tokens } = await registered(here)
  return { user, tokens, principal: await here.authenticate(tokens.accessToken) }
}

async function registered(here: World) {
  const registration = await here.operations.register({ ...ada, transport: 'bearer' })
  if (registration.status !== 'registered' || registration.tokens === undefined) throw new Error('not signed in')
  return { user: registration.user, tokens: registration.tokens }
}

/** Registers Ada and signs her in by a cookie. */
export async function signedInByCookie(here: World) {
  const registration = await here.operations.register({ ...ada, transport: 'cookie' })
  if (registration.status !== 'registered' || registration.setCookie === undefined) throw new Error('not signed in')
  const { user, setCookie } = registration
  return {
    user,
    setCookie,
    cookie: cookieOf(setCookie),
    principal: await here.authenticateByCookie(cookieOf(setCookie)),
  }
}

/** What a browser sends of a `Set-Cookie` line. */
export const cookieOf = (setCookie: string): string => setCookie.split(';', 1)[0] ?? ''

/** What a token session goes on with. */
export function tokensOf(renewed: Tokens | CookieSession): Tokens {
  if ('setCookie' in renewed) throw new Error('a cookie, and no tokens')
  return renewed
}

/** The code that a call is refused with; the outcome itself where it is not. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
