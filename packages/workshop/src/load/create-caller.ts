import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Tally } from './tally.ts'

export interface CallInput {
  readonly token?: string | undefined
  readonly body?: object
}

/** Sends one request of the contract; undefined where it failed, or where it was not sent because time is over. */
export type Caller = (route: string, input?: CallInput) => Promise<CallAnswer | undefined>

/** What of an answer is used. */
export interface CallAnswer {
  readonly access_token?: string
  readonly refresh_token?: string
}

interface CallerParts {
  readonly base: string
  readonly tally: Tally
  readonly isOver: () => boolean
}

/** No request is waited for longer, nor any host that asks for more patience. */
const LATE_MS = 20_000
const PATIENCE_SECONDS = 30

/** Makes a caller that measures, and that waits as long as a host asks that has too much to do (429, 503). */
export function createCaller({ base, tally, isOver }: CallerParts): Caller {
  return async (route, { token, body } = {}) => {
    if (isOver()) return undefined
    const [method = '', path = ''] = route.split(' ')
    const begunMs = performance.now()
    try {
      const response = await fetch(`${base}/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(LATE_MS),
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const answer: CallAnswer & { readonly code?: string } = JSON.parse((await response.text()) || '{}')
      tally.add(route, {
        ms: performance.now() - begunMs,
        ...(!response.ok && { code: codeOf(response, answer.code) }),
      })
      if (response.ok) return answer
      if (response.status === 429 || response.status === 503) await waitFor(response, isOver)
    } catch (error) {
      tally.add(route, { ms: performance.now() - begunMs, code: networkCodeOf(error) })
      // Where nobody answers, nobody is asked again at once.
      await pause(100)
    }
    return undefined
  }
}

const codeOf = ({ status }: Response, code = '') => `${status} ${code}`.trim()

function networkCodeOf(error: unknown): string {
  const { name, cause } = Object(error)
  return String(Object(cause).code ?? name)
}

async function waitFor({ headers }: Response, isOver: () => boolean): Promise<void> {
  const asked = Math.min(Number(headers.get('retry-after') ?? 1) || 1, PATIENCE_SECONDS)
  for (let tenths = asked * 10; tenths > 0 && !isOver(); tenths -= 1) await pause(100)
}
