import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import type { Postern } from '@postern/core'

/** What a request came to. */
export interface Answer {
  readonly status: number
  readonly body: {
    readonly code?: string
    readonly access_token?: string
    readonly refresh_token?: string
    readonly user?: { readonly name?: string; readonly username?: string }
  }
}

export type Call = (
  route: string,
  given: { readonly token?: string | undefined; readonly body?: object },
) => Promise<Answer>

/** Calls a Postern over its HTTP contract; rejects where an answer comes too late or is neither right nor `store-unavailable`. */
export function createCall(postern: Postern, answerMs: number): Call {
  return async (route, { token, body }) => {
    const [method = '', path = ''] = route.split(' ')
    const headers = new Headers({ 'content-type': 'application/json' })
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    const begunMs = performance.now()
    const request = new Request(`https://app.test/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const response = await postern.handler(request)
    const text = (await response?.text()) ?? ''
    const tookMs = Math.round(performance.now() - begunMs)
    assert.ok(tookMs < answerMs, `${route} was answered after ${tookMs} ms`)
    const answer = { status: response?.status ?? 0, body: text === '' ? {} : JSON.parse(text) }
    if (answer.status >= 500) assert.equal(`${answer.status} ${answer.body.code}`, '503 store-unavailable', route)
    return answer
  }
}
