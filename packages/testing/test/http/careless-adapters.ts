import type { HttpRequest, HttpResponse } from '@postern/testing/http'
import { type BrokenAdapter, madeUp, textOf, withHeaders, withText } from './broken-adapter.ts'

const json = { 'content-type': 'application/json' }
const isJson = ({ headers = {}, body }: HttpRequest) =>
  headers['content-type'] === json['content-type'] || (typeof body === 'object' && !(body instanceof Uint8Array))

const drop = (name: string) => (response: HttpResponse) => withHeaders(response, (headers) => headers.delete(name))

function reparsed(request: HttpRequest): HttpRequest {
  try {
    return isJson(request)
      ? { ...request, headers: { ...request.headers, ...json }, body: JSON.parse(textOf(request)) }
      : request
  } catch {
    return request
  }
}

/** Faults in the handling of bodies, headers, methods and paths: what frameworks do unless they are told. */
export const carelessAdapters: readonly BrokenAdapter[] = [
  ...[
    'cache-control',
    'x-content-type-options',
    'x-request-id',
    'www-authenticate',
    'retry-after',
    'allow',
    'vary',
  ].map((name) => ({ name: `forgets ${name}`, respond: drop(name) })),
  {
    name: 'has one request id for all',
    respond: (response) => withHeaders(response, (headers) => headers.set('x-request-id', '1')),
  },
  {
    name: 'takes over the X-Request-Id of anybody',
    respond: (response, { headers = {} }) =>
      withHeaders(response, (own) => own.set('x-request-id', headers['x-request-id'] ?? own.get('x-request-id') ?? '')),
  },
  {
    name: 'sets a cookie',
    respond: (response) => withHeaders(response, (headers) => headers.append('set-cookie', 'koa.sess=x')),
  },
  {
    name: 'answers problems as plain JSON',
    respond: (response) =>
      response.status < 400
        ? response
        : withHeaders(response, (headers) => headers.set('content-type', 'application/json')),
  },
  {
    name: 'tells what was sent when it refuses it',
    respond: (response, request) =>
      response.status < 400
        ? response
        : withText(response, response.text.replace('"title":"', `"title":"${Object(request.body).email} `)),
  },
  { name: 'lets every kind of JSON parser touch the body first', request: reparsed },
  {
    name: 'decodes bytes that are not UTF-8 as best it can',
    request: (request) => (request.body instanceof Uint8Array ? { ...request, body: textOf(request) } : request),
  },
  {
    name: 'drops a byte order mark',
    request: (request) =>
      typeof request.body === 'string' ? { ...request, body: request.body.replace(/^\ufeff/, '') } : request,
  },
  {
    name: 'cuts what is too long',
    request: (request) =>
      textOf(request).length > 32_768 ? { ...request, body: textOf(request).slice(0, 32_768) } : request,
  },
  {
    name: 'takes any content type for JSON',
    request: (request) =>
      request.body === undefined || request.path.endsWith('/token')
        ? request
        : { ...request, headers: { ...request.headers, ...json } },
  },
  {
    name: 'does not look at Content-Encoding',
    request({ headers: { 'content-encoding': _, ...headers } = {}, ...request }) {
      return { ...request, headers }
    },
  },
  {
    name: 'matches paths in any case',
    request: ({ path, ...request }) => ({ ...request, path: path.includes('/sessions/') ? path : path.toLowerCase() }),
  },
  { name: 'takes a slash at the end', request: (request) => ({ ...request, path: request.path.replace(/\/$/, '') }) },
  { name: 'decodes paths', request: (request) => ({ ...request, path: decodeSafely(request.path) }) },
  {
    name: 'answers 501 to methods that it does not know',
    answer: ({ method, path }) => (method === 'PROPFIND' && path.endsWith('/users/me') ? madeUp(501) : undefined),
  },
  {
    name: 'answers OPTIONS with 200',
    respond: (response, { method }) => (method === 'OPTIONS' ? { ...response, status: 200 } : response),
  },
  {
    name: 'sends no Content-Length with HEAD',
    respond: (response, { method }) => (method === 'HEAD' ? drop('content-length')(response) : response),
  },
  {
    name: 'answers foreign paths by itself',
    respond: (response) => withHeaders(response, (headers) => headers.delete('x-fell-through')),
  },
  {
    name: 'takes a token from the query',
    request(request) {
      const token = /[?&]access_token=([^&]+)/.exec(request.path)?.[1]
      return token === undefined ? request : { ...request, headers: { authorization: `Bearer ${token}` } }
    },
  },
  {
    name: 'takes an outage for a missing session',
    respond: (response) => (response.status === 503 ? madeUp(401, { 'www-authenticate': 'Bearer' }) : response),
  },
]

function decodeSafely(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
