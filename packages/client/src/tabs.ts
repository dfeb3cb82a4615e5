import type { Held } from './held.ts'
import type { SessionState } from './session-state.ts'

/** What of a `BroadcastChannel` is used. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage(event: { readonly data: unknown }): void
}

/** What of the Web Locks API is used. */
export interface Locks {
  request<T>(name: string, run: () => Promise<T>): Promise<T>
}

export interface TabsParts {
  readonly name: string
  readonly state: SessionState
  readonly channel?: Channel | undefined
  readonly locks?: Locks | undefined
}

/** The other tabs of the same origin. */
export interface Tabs {
  /** Resolves when one has handed on newer tokens, or none will. */
  ask(): Promise<void>
  /** Tells them what this one knows: who signed in, with which tokens, or that the session was ended. */
  tell(): void
  /** Runs while no other tab runs anything so; where the browser has no locks, at once. */
  alone<T>(run: () => Promise<T>): Promise<T>
}

type Message = { readonly kind: 'in'; readonly held?: Held } | { readonly kind: 'out' | 'ask'; readonly since?: number }

const answerMilliseconds = 50

/**
 * Shares a session between tabs, over a channel that only pages of one origin can listen to.
 *
 * Two tabs that refresh at once all the same get the same tokens from the server (its grace of 10 s).
 */
export function createTabs({ name, state, channel, locks }: TabsParts): Tabs {
  const waiting = new Set<() => void>()
  const post = (message: Message) => channel?.postMessage(message)
  const here = () => state.held()?.since ?? 0
  const take = (message: Message) => {
    if (message.kind === 'out') return state.leave()
    if (message.kind === 'in') {
      const { held } = message
      if (held === undefined || held.since > here()) state.enter(held)
      for (const go of waiting) go()
      return
    }
    const held = state.held()
    if (held !== undefined && held.since > (message.since ?? 0)) post({ kind: 'in', held })
  }
  if (channel !== undefined) channel.onmessage = ({ data }) => take(data as Message)
  return {
    async ask() {
      if (channel === undefined) return
      await new Promise<void>((resolve) => {
        const go = () => {
          waiting.delete(go)
          resolve()
        }
        waiting.add(go)
        post({ kind: 'ask', since: here() })
        setTimeout(go, answerMilliseconds)
      })
    },
    tell() {
      const held = state.held()
      post(state.isIn() ? { kind: 'in', ...(held !== undefined && { held }) } : { kind: 'out' })
    },
    alone: (run) => (locks === undefined ? run() : locks.request(name, run)),
  }
}
