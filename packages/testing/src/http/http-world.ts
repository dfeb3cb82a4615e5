import type { Postern, PosternEvent, Store } from '@postern/core'
import type { StoreCall } from '../store/calls/store-call.ts'
import type { TestClock } from '../test-clock.ts'
import { expectAnswer } from './expect/expect-answer.ts'
import type { HttpOptions, HttpRequest, HttpResponse, HttpSubject } from './http-subject.ts'

/** Where the routes are mounted, in every case. */
export const prefix = '/api/v1'

export type CallOptions = Pick<HttpRequest, 'headers' | 'body'>

/** What a case has in its hands. */
export interface HttpWorld {
  /** Sends a request and checks what holds for every answer. */
  send(request: HttpRequest): Promise<HttpResponse>
  /** Calls a route by its path in the contract: below the prefix, but for well-known documents. */
  call(method: string, path: string, options?: CallOptions): Promise<HttpResponse>
  readonly clock: TestClock
  readonly postern: Postern
  readonly store: Store
  /** What this run's Postern was made with. */
  readonly options: HttpOptions
  /** The calls of the store so far, where the case brings none of its own. */
  readonly calls: readonly StoreCall[]
  /** What the host's log was told of. */
  readonly faults: readonly unknown[]
  /** What observers were told. */
  readonly events: readonly PosternEvent[]
}

/** Puts the checks that hold for every answer around a web adapter. */
export function createHttpWorld(
  subject: HttpSubject,
  inside: Pick<HttpWorld, 'store' | 'options' | 'calls' | 'faults' | 'events'>,
): HttpWorld {
  const send = async (request: HttpRequest) => {
    const response = await subject.request(request)
    expectAnswer(request, response)
    return response
  }
  return {
    ...inside,
    clock: subject.clock,
    postern: subject.postern,
    send,
    call: (method, path, options = {}) => send({ ...options, method, path: mounted(path) }),
  }
}

function mounted(path: string): string {
  return path.startsWith('/.well-known/') ? path : prefix + path
}
