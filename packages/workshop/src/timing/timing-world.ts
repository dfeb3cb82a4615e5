import { createMemoryStore, type RateLimiter } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { createCostlyHasher } from './costly-hasher.ts'

/** A request that is asked of a known or an unknown account, and answered alike. */
export interface TimedRoute {
  readonly name: string
  readonly path: string
  readonly bodyOf: (email: string) => object
}

export interface TimingWorld {
  /** Sends one, waits for what it left to be done, and answers how long the answer took. */
  send(route: TimedRoute, email: string): Promise<number>
  close(): Promise<void>
}

/** Refuses nobody: limits would answer in place of what is measured. */
const limiter: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

export const knownEmail = 'ada@example.org'
const origin = 'https://app.example.org'

/** Holds the thread, as a leak does that computes. */
function spin(ms: number): void {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs);
}

/** A leak that is put in to see that it is found. */
export interface Planted {
  /** How much longer each look at the record of a known account takes. */
  readonly ms?: number
  /** No hash is compared for a login that nobody has. */
  readonly skippedHash?: true
}

/**
 * A Postern that requires verification, with one known account. Its hasher takes about two milliseconds: enough to see one that
 * is left out, and little beside what a real one would hide.
 */
export async function openTimingWorld(planted: Planted = {}): Promise<TimingWorld> {
  const store = createMemoryStore()
  const findByLogin: typeof store.users.findByLogin = async (login) => {
    const found = await store.users.findByLogin(login)
    if (found !== undefined && planted.ms !== undefined) spin(planted.ms)
    return found
  }
  const { postern } = createTestPostern({
    baseUrl: origin,
    store: { ...store, users: { ...store.users, findByLogin } },
    verification: 'required',
    mail: { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' },
    limiter,
    passwords: createCostlyHasher({ skipsUnknown: planted.skippedHash }),
  })
  await postern.ready()
  await postern.users.create({ email: knownEmail, password: 'a harbour in violet light' })
  return {
    async send({ path, bodyOf }, email) {
      const request = new Request(`${origin}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(email)),
      })
      const begunMs = performance.now()
      const answer = await postern.handler(request)
      const tookMs = performance.now() - begunMs
      await answer?.text()
      // The mail goes out after the answer: the next request must not pay for it.
      await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setImmediate(resolve))
      return tookMs
    },
    close: () => postern.close(),
  }
}
