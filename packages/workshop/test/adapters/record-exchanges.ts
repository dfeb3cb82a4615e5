import type { ExchangeAnswer } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import {
  defineHttpCases,
  encodeRequest,
  type HttpOptions,
  type HttpRequest,
  type HttpSubject,
} from '@postern/testing/http'

/** One request of the contract's cases, what core answered, and the body that it read, where it read one. */
export interface RecordedExchange {
  readonly request: HttpRequest
  readonly answer: ExchangeAnswer
  readonly body: string | undefined
}

/** Runs all cases of the contract once, and keeps one exchange for each kind: method, route, status, types and shape. */
export async function recordExchanges(): Promise<readonly RecordedExchange[]> {
  const kinds = new Map<string, RecordedExchange>()
  const keep = (one: RecordedExchange) => {
    const { request, answer } = one
    const names = [Object.keys(answer.headers), Object.keys(request.headers ?? {}), answer.cookies?.length]
    const kind = [request.method, answer.route, answer.status, answer.error?.code, names, one.body === undefined]
    kinds.set(JSON.stringify(kind), one)
  }
  const cases: (() => Promise<void>)[] = []
  defineHttpCases(
    (_, run) => cases.push(run),
    (options) => openRecorder(options, keep),
  )
  for (const run of cases) await run()
  return [...kinds.values()]
}

async function openRecorder(options: HttpOptions, keep: (one: RecordedExchange) => void): Promise<HttpSubject> {
  const { postern, clock } = createTestPostern(options)
  return {
    postern,
    clock,
    close: () => postern.close(),
    async request(request) {
      const { headers, body } = encodeRequest(request)
      let read: string | undefined
      const [path = '', query = ''] = request.path.split('?')
      const length = body === undefined ? {} : { 'content-length': String(body.byteLength) }
      const answer = await postern.exchange({
        method: request.method,
        path,
        query,
        headers: { host: 'app.test', ...length, ...headers },
        async body() {
          const bytes = body ?? new Uint8Array()
          read = Buffer.from(bytes).toString('base64')
          return { bytes }
        },
      })
      if (answer === undefined) {
        return { status: 404, headers: new Headers({ 'x-fell-through': 'yes' }), text: '', json: () => undefined }
      }
      // What an adapter refuses while it reads: a body past the bound, and Koa's one without a type.
      const isRefusedThere = answer.status === 413 || answer.status === 415
      keep({ request, answer, body: isRefusedThere ? undefined : read })
      const own = new Headers(answer.headers)
      for (const cookie of answer.cookies ?? []) own.append('set-cookie', cookie)
      const text = answer.body ?? ''
      return {
        status: answer.status,
        headers: own,
        text: request.method === 'HEAD' ? '' : text,
        json: () => JSON.parse(text),
      }
    },
  }
}
