import {
  isPosternError,
  type PasswordHasher,
  type Postern,
  type Principal,
  type Store,
  type Tokens,
} from '@postern/core'
import { createTestPostern, unlimited } from '@postern/testing'

export const ada = { email: 'ada@example.org', password: 'violet-harbour-41' } as const
export const next = 'lantern-orchard-72'

/** An attack on what several callers share. */
export interface AttackFlow {
  readonly name: string
  run(world: AttackWorld): Promise<void>
}

/** Posterns over one store that go by one clock, which stands still from the time of day on, as databases go by that. */
export interface AttackWorld {
  readonly store: Store
  readonly postern: Postern
  advance(seconds: number): void
  /** The same app in another process, or over a view of the store. */
  over(store: Store, more?: { readonly passwords?: PasswordHasher }): Postern
  /** The code of the newest mail. */
  newestCode(): string
  /** The token of the newest mail's link. */
  newestToken(): string
}

/** Nobody is held back by limits: what is tried must be refused by more than those. */
export function openAttackWorld(store: Store): AttackWorld {
  const startMs = Date.now()
  let aheadMs = 0
  const open = (view: Store, more = {}) =>
    createTestPostern({
      store: view,
      now: () => startMs + aheadMs,
      limiter: unlimited,
      verification: 'optional',
      ...more,
    })
  const { postern, mails } = open(store)
  return {
    store,
    postern,
    advance(seconds) {
      aheadMs += seconds * 1000
    },
    over: (view, more) => open(view, more).postern,
    newestCode: () => mails.findLast(({ data }) => data.code !== undefined)?.data.code ?? '',
    newestToken: () => mails.at(-1)?.data.link?.split('#token=')[1] ?? '',
  }
}

/** Ada, registered and signed in. */
export async function signUp({ postern }: AttackWorld): Promise<{ readonly tokens: Tokens; readonly me: Principal }> {
  await postern.register(ada)
  const tokens = await postern.login(ada)
  return { tokens, me: await postern.authenticate(shown(tokens)) }
}

export const shown = ({ accessToken }: Pick<Tokens, 'accessToken'>) => ({
  headers: { authorization: `Bearer ${accessToken}` },
})

export const refreshBy = (postern: Postern, { refreshToken }: Pick<Tokens, 'refreshToken'>) =>
  postern.refresh({ refreshToken })

/** What a call came to: `ok`, or the code that it was refused with. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    if (isPosternError(error)) return error.code
    throw error
  }
}
