import { createTestPostern } from '../create-test-postern.ts'
import { encodeRequest } from './encode-request.ts'
import type { HttpOptions, HttpSubject } from './http-subject.ts'

/** The contract without a server: `postern.handler`, which takes a `Request` and answers a `Response`. */
export async function openHandler(options: HttpOptions): Promise<HttpSubject> {
  const { postern, clock } = createTestPostern(options)
  return {
    postern,
    clock,
    async request(request) {
      const { headers, body } = encodeRequest(request)
      const url = `https://app.test${request.path}`
      const given = new Request(url, { method: request.method, headers, ...(body !== undefined && { body }) })
      const response = (await postern.handler(given)) ?? fellThrough()
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
    },
    close: () => postern.close(),
  }
}

function fellThrough(): Response {
  return new Response(null, { status: 404, headers: { 'x-fell-through': 'yes' } })
}
