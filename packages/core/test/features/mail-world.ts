import type { MailKind } from '../../src/ports/mailer.ts'
import type { Mail } from '../../src/ports/outbox.ts'
import type { RateLimiter } from '../../src/ports/rate-limiter.ts'
import { ada, type World, type WorldOptions, world } from '../world.ts'

export const eve = { email: 'eve@example.org', password: 'orchard-lantern-72' } as const
export const next = 'harbour-violet-58'

/** Admits everybody, as long as a test does not say otherwise. */
export const openLimiter: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

/** A world with mail, whose mails are looked at in `posted`. */
export function mailWorld(options: WorldOptions = {}): World {
  const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
  return world({ mail, limiter: openLimiter, verification: 'optional', ...options })
}

/** The mails that a mail server would see. */
export const sent = ({ posted }: Pick<World, 'posted'>): readonly Mail[] => posted.filter(({ isDecoy }) => !isDecoy)

/** The newest mail of this kind, with its secrets. */
export function newest(here: Pick<World, 'posted'>, kind: MailKind): Mail & { readonly code: string; token: string } {
  const mail = sent(here).findLast((one) => one.kind === kind)
  if (mail === undefined) throw new Error(`no mail ${kind}; there are ${here.posted.map((one) => one.kind)}`)
  return { code: '', token: '', ...mail }
}

/** A code that is not this one. */
export const notThe = (code: string): string => (code.startsWith('0') ? '1' : '0') + code.slice(1)

/** Registers, is signed in where that is allowed, and answers the mail. */
export async function registered(here: World, who: { readonly email: string; readonly password: string } = ada) {
  await here.operations.register(who)
  return newest(here, 'verify-email')
}

export async function signIn(here: World, who: { readonly email: string; readonly password: string } = ada) {
  const tokens = await here.operations.login(who)
  return { tokens, principal: await here.authenticate(tokens.accessToken) }
}

/** Why a login is refused, which nothing but the event says; `ok` where it is not. */
export async function whyNoLogin(here: World, who: { readonly email: string; readonly password: string }) {
  const outcome = await here.operations.login(who).then(
    () => 'ok',
    (error: unknown) => String(Object(error).code),
  )
  await Promise.resolve()
  const last = here.events.findLast(({ event }) => event === 'authn_login_fail')
  return outcome === 'invalid-credentials' && last !== undefined && 'reason' in last ? last.reason : outcome
}

/** The codes of what was refused, and `ok` for the rest. */
export async function outcomesOf(calls: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(calls)
  return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : String(one.reason?.code ?? one.reason)))
}

/** How often each outcome came. */
export function tally(outcomes: readonly string[]): { readonly [outcome: string]: number } {
  return Object.fromEntries([...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((o) => o === one).length]))
}
