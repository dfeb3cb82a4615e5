import { setTimeout } from 'node:timers/promises'
import type { MailMessage, RateLimiter, Store } from '@postern/core'
import { createTestPostern, type TestPostern } from '@postern/testing'

export type Letter = Pick<MailMessage, 'subject' | 'text'>

/** A Postern behind HTTP that wants addresses verified, and the mailboxes that it writes to. */
export interface MailWorld {
  post(path: string, body: object, headers?: Record<string, string>): Promise<MailAnswer>
  /** All that came for this address so far. */
  lettersTo(address: string): readonly Letter[]
}

export interface MailAnswer {
  readonly status: number
  readonly body: unknown
}

/** Admits everybody: what is tried here must be refused by more than limits. */
const openLimiter: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

/** By the time of day, as the databases go. */
export function openMailWorld(store: Store): MailWorld & TestPostern {
  const opened = createTestPostern({ store, now: Date.now, verification: 'required', limiter: openLimiter })
  return {
    ...opened,
    async post(path, body, headers = {}) {
      const url = `https://app.test/api/v1${path}`
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
      const answer = await opened.postern.handler(new Request(url, { ...init, body: JSON.stringify(body) }))
      const text = (await answer?.text()) ?? ''
      return { status: answer?.status ?? 404, body: text === '' ? undefined : JSON.parse(text) }
    },
    lettersTo: (address) => opened.mails.filter(({ to }) => to.address === address),
  }
}

/** The letter of this number to an address, from 1; waits for it, ten seconds at most. */
export async function letterTo(world: MailWorld, address: string, number: number): Promise<Letter> {
  const endMs = performance.now() + 10_000
  for (;;) {
    const letters = world.lettersTo(address)
    const letter = letters[number - 1]
    if (letter !== undefined) return letter
    const subjects = letters.map(({ subject }) => subject)
    if (performance.now() > endMs) throw new Error(`no letter ${number} to ${address}, but ${JSON.stringify(subjects)}`)
    await setTimeout(2)
  }
}

export const codeIn = ({ text }: Letter): string => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? ''
export const tokenIn = ({ text }: Letter): string => /^https:\/\/\S+#token=(\S+)$/m.exec(text)?.[1] ?? ''
