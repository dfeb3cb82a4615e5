import type { ClientOptions } from './client.ts'
import { clientError, isClientError } from './client-error.ts'
import { createOpening } from './create-opening.ts'
import { createRefresh, type Refresh } from './create-refresh.ts'
import { findTabs } from './find-tabs.ts'
import { type Members, readAnswer } from './read-answer.ts'
import { readOptions } from './read-options.ts'
import { type CallParts, createRequests } from './requests.ts'
import type { RouteName } from './route-table.ts'
import { sendPatiently } from './send-patiently.ts'
import { createSessionState, type SessionState } from './session-state.ts'
import { sendWithCookie, sendWithToken } from './show-who.ts'

// With the pause of a second before it is asked again this stays within the server's grace of ten seconds: the same refresh
// token after that would be taken for a stolen one.
const refreshMilliseconds = 7_000

export interface WireCall extends CallParts {
  /** True for what needs no session: its 401 is not the end of one. */
  readonly isOpen?: boolean
  /** True where a good answer opens a session, which is entered at once. */
  readonly opens?: boolean
}

/** What the calls go through. */
export interface Wire {
  readonly transport: 'bearer' | 'cookie'
  readonly state: SessionState
  readonly fetch: typeof fetch
  readonly lastOf: Refresh['lastOf']
  /** Resolves when other tabs have been asked for the session that they have. */
  readonly ready: Promise<void>
  /** @throws {ClientError} for all but a good answer */
  call(name: RouteName, parts?: WireCall): Promise<Members>
  /** Leaves the session, in every tab. */
  leave(): void
}

/** Turns whatever kept an answer from coming into an error with a code. */
const reached = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((cause) => {
    if (isClientError(cause)) throw cause
    throw clientError('unreachable', 'No answer came.', { status: 0, cause })
  })

/** Puts together what sends requests, and what knows who is signed in. */
export function createWire(options: ClientOptions): Wire {
  const settings = readOptions(options)
  const { transport, send } = settings
  const requests = createRequests(settings)
  const state = createSessionState(transport, settings.onSignedOut)
  const tabs = findTabs(`postern ${transport} ${settings.base}`, state, settings.tabs)
  const opening = createOpening({ transport, state, tabs })
  const refresh = createRefresh({
    state,
    tabs,
    settled: opening.settled,
    ask(refreshToken) {
      const request = requests.of('refresh', { body: { refresh_token: refreshToken } })
      const once = (one: Request) => send(one, { signal: AbortSignal.timeout(refreshMilliseconds) })
      return reached(sendPatiently(once, request, 'always'))
    },
  })
  const who = transport === 'cookie' ? sendWithCookie(state) : sendWithToken(state, refresh)
  const ready = tabs.ask()

  const sendCall = (request: Request) => sendPatiently(send, request, 'not-begun')

  return {
    transport,
    state,
    ready,
    lastOf: refresh.lastOf,
    leave() {
      state.leave()
      tabs.tell()
    },
    async call(name, { isOpen = false, opens = false, ...parts } = {}) {
      await ready
      const request = requests.of(name, parts)
      const way = opens ? (one: Request) => opening.send(one, sendCall) : sendCall
      return reached((isOpen ? way(request) : who(request, way)).then(readAnswer))
    },
    async fetch(input, init) {
      const target = requests.resolve(input)
      const request = requests.ofHost(target, init)
      if (request === undefined) return send(target, init)
      await ready
      const way = (one: Request) => sendPatiently(send, one, 'reads')
      return request.headers.has('authorization') ? way(request) : who(request, way)
    },
  }
}
