import type { Refresh } from './create-refresh.ts'
import type { Held } from './held.ts'
import { codeOf } from './read-answer.ts'
import type { SessionState } from './session-state.ts'

type Send = (request: Request) => Promise<Response>

/** Sends a request with the access token, and once more with a new one where that is over. */
export function sendWithToken(state: SessionState, refresh: Refresh) {
  return async (request: Request, send: Send): Promise<Response> => {
    const shown = state.held()
    const held = shown !== undefined && Date.now() >= shown.until ? await refresh.after(shown) : shown
    if (held === undefined) return send(request)
    const again = request.clone()
    const answer = await send(bearing(request, held))
    if (answer.status !== 401) return answer
    const next = await refresh.after(held)
    return next === undefined ? answer : send(bearing(again, next))
  }
}

function bearing(request: Request, { access }: Held): Request {
  request.headers.set('authorization', `Bearer ${access}`)
  return request
}

/** Sends a request that bears the cookie, and learns from the answer whether its session is over. */
export function sendWithCookie(state: SessionState) {
  return async (request: Request, send: Send): Promise<Response> => {
    const era = state.era()
    const answer = await send(request)
    // A late answer to what an older session sent says nothing of this one.
    if (answer.status === 401 && (await codeOf(answer)) === 'unauthenticated' && state.era() === era) state.leave()
    return answer
  }
}
