import { setTimeout as pause } from 'node:timers/promises'
import { createTestPostern } from '@postern/testing'
import { createMemoryAudit } from '../../src/audit/create-memory-audit.ts'
import { createMemoryLimiter } from '../../src/defaults/memory-limiter.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'

/** How a port breaks: one call rejects, throws before there is a promise, or is never answered; or all from that one on reject. */
export type Breakage = 'rejects' | 'throws' | 'hangs' | 'is away'

export const secret = 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4'
const wrong = 'postgres://postern:hunter2hunter2@db.internal/users'

/** Counts the calls of all ports in one row, and breaks one of them. */
export interface Breaker {
  /** The calls since it was armed, as `port.method`. */
  readonly calls: readonly string[]
  /** From now on the call of this number breaks, once; with -1 none does. */
  arm(at: number, how: Breakage): void
  /** From now on no call is counted. */
  disarm(): void
}

/** Users and tokens are one store. */
const portOf = (call = ''): string => (/^(users|tokens)\./.test(call) ? 'store' : call.replace(/\..*/, ''))

function createBreaker() {
  const calls: string[] = []
  let armed: { readonly at: number; readonly how: Breakage } | undefined
  const broken = (how: Breakage): Promise<never> => {
    if (how === 'throws') throw new Error(wrong)
    return how === 'hangs' ? new Promise(() => {}) : Promise.reject(new Error(wrong))
  }
  /** The port, with every call of it in the row. */
  const breakable = <P extends object>(name: string, port: P): P =>
    new Proxy(port, {
      get(target, method) {
        const own: unknown = Reflect.get(target, method)
        if (typeof own !== 'function') return own
        return (...given: readonly unknown[]) =>
          pass(`${name}.${String(method)}`, () => Reflect.apply(own, target, given))
      },
    })
  function pass<T>(call: string, answer: () => T): T | Promise<never> {
    if (armed === undefined) return answer()
    calls.push(call)
    const isAt = calls.length - 1 === armed.at
    const isAway = armed.how === 'is away' && calls.length > armed.at && portOf(calls[armed.at]) === portOf(call)
    return isAt || isAway ? broken(armed.how) : answer()
  }
  const breaker: Breaker = {
    calls,
    arm(at, how) {
      calls.length = 0
      armed = { at, how }
    },
    disarm() {
      armed = undefined
    },
  }
  return { breaker, breakable }
}

/** A Postern with every port that a host can give, each of which a test can break. */
export async function openBreakable() {
  const { breaker, breakable } = createBreaker()
  const real = createMemoryStore()
  const clock = { now: Date.parse('2026-01-01T00:00:00Z'), tell: () => clock.now }
  const now = () => clock.tell()
  const sending = { async send() {} }
  const mails: { readonly kind: string; readonly token: string; readonly code: string }[] = []
  const keep = {
    async send(message: { readonly kind: string; readonly data: { readonly link?: string; readonly code?: string } }) {
      const { link = '', code = '' } = message.data
      mails.push({ kind: message.kind, token: link.split('#token=')[1] ?? '', code })
      return mailer.send()
    },
  }
  const mailer = breakable('mailer', sending)
  const test = createTestPostern({
    store: { ...real, users: breakable('users', real.users), tokens: breakable('tokens', real.tokens) },
    // `needsRehash` is synchronous, and a hasher whose parameters are old makes logins write.
    passwords: { ...breakable('passwords', plainHasher), needsRehash: () => true },
    limiter: breakable('limiter', createMemoryLimiter({ now })),
    breachList: breakable('breachList', { has: async () => false }),
    audit: breakable('audit', createMemoryAudit()),
    // Notices ask the limiter from the queue, after the answer.
    mail: { mailer: keep, from: 'no-reply@app.test', notices: noNotices },
    secret,
    now,
    verification: 'optional',
    passwordGrant: true,
    deletion: { soft: true },
    introspection: { clients: ['shop'] },
    accessTokens: { format: 'opaque' },
  })
  await test.postern.ready()
  /** Nothing is under way that an answer did not wait for. */
  const quiet = async () => {
    while (test.postern.figures().mail.queued > 0) await pause(1)
  }
  const newest = async (kind: string) => {
    await quiet()
    const mail = mails.findLast((one) => one.kind === kind)
    if (mail === undefined) throw new Error(`no mail ${kind}`)
    return mail
  }
  /** A mail's recipient may have the next one. */
  const passMinute = () => {
    clock.now += 61_000
  }
  /** From now on the clock tells what this does. */
  const breakClock = (tell: () => number) => {
    clock.tell = tell
  }
  return { ...test, breaker, real, newest, quiet, passMinute, breakClock }
}

/** FOR TESTS ONLY: no hash at all. */
const plainHasher = {
  hash: async (password: string) => `plain:${password}`,
  verify: async (hash: string, password: string) => hash === `plain:${password}`,
}

const noNotices = {
  passwordChanged: false,
  emailChanged: false,
  tokenReuse: false,
  accountDisabled: false,
  passwordClosed: false,
  newDevice: false,
  loginAfterFailures: false,
}

export type Breakable = Awaited<ReturnType<typeof openBreakable>>

/** All that the store holds of users, to compare before with after. */
export async function stateOf({ real }: Breakable): Promise<unknown> {
  const users = await real.users.list({ limit: 1000 })
  return { users, tokens: await Promise.all(users.map(({ id }) => real.tokens.findByUser(id))) }
}
