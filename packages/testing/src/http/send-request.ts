import { request as createRequest, type IncomingMessage } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { encodeRequest } from './encode-request.ts'
import type { HttpRequest, HttpResponse } from './http-subject.ts'

/**
 * Sends a request to a server of node:http, for openers that have one.
 *
 * Not `fetch`: that refuses methods, bodies and paths which a server must be able to answer.
 */
export async function sendRequest(port: number, request: HttpRequest): Promise<HttpResponse> {
  const { headers, body } = encodeRequest(request)
  const length = body === undefined ? {} : { 'content-length': String(body.byteLength) }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const { method, path } = request
    const sent = createRequest({ host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } })
    sent.once('response', resolve).once('error', reject).end(body)
  })
  const text = await readText(response)
  return { status: response.statusCode ?? 0, headers: asHeaders(response), text, json: () => JSON.parse(text) }
}

function asHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}
