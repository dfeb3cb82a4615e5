import { type Held, readHeld } from './held.ts'
import { codeOf, readAnswer } from './read-answer.ts'
import type { SessionState } from './session-state.ts'
import type { Tabs } from './tabs.ts'

export interface RefreshParts {
  readonly state: SessionState
  readonly tabs: Tabs
  /** Sends the refresh, again where no answer came. */
  ask(refreshToken: string): Promise<Response>
  /** Resolves when no call is under way that opens a session in this one's place. */
  settled(): Promise<unknown>
}

/** Refreshes tokens: once, whoever asks and however many. */
export interface Refresh {
  /**
   * The tokens after these; undefined where nobody is signed in any more.
   *
   * @throws {ClientError} where the server gives none and does not refuse either
   */
  after(stale: Held): Promise<Held | undefined>
  /** What became of these: the refresh token that ends their session, once a refresh under way is over. */
  lastOf(held: Held): Promise<string>
}

/** Makes the one refresh of a client. */
export function createRefresh({ state, tabs, ask, settled }: RefreshParts): Refresh {
  // By the tokens that they follow: as long as one run is under way, it is everybody's.
  const runs = new WeakMap<Held, Promise<Held | undefined>>()

  const run = async (stale: Held): Promise<Held | undefined> => {
    await tabs.ask()
    if (state.held() !== stale) return undefined
    const answer = await ask(stale.refresh)
    if (answer.status === 400 && (await codeOf(answer)) === 'invalid-token') {
      await settled()
      if (state.held() === stale) state.leave()
      return undefined
    }
    const next = readHeld(await readAnswer(answer))
    // Who has logged out in between stays so.
    if (state.held() === stale) {
      state.enter(next)
      tabs.tell()
    }
    return next
  }

  return {
    async after(stale) {
      if (state.held() !== stale) return state.held()
      const running = runs.get(stale) ?? tabs.alone(() => run(stale)).finally(() => runs.delete(stale))
      runs.set(stale, running)
      await running
      return state.held()
    },
    async lastOf(held) {
      const next = await runs.get(held)?.catch(() => undefined)
      return (next ?? held).refresh
    },
  }
}
