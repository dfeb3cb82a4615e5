import type { HttpRequest, HttpResponse } from '@postern/testing/http'
import { type BrokenAdapter, madeUp, textOf, withHeaders, withText } from './broken-adapter.ts'

const json = { 'content-type': 'application/json' }
const isJson = ({ headers = {}, body }: HttpRequest) =>
  headers['content-type'] === json['content-type'] || (typeof body === 'object' && !(body instanceof Uint8Array))

const drop = (name: string) => (response: HttpResponse) => withHeaders(response, (headers) => headers.delete(name))

/** The body once more decoded, where it is JSON. */
function decodedAgain(request: HttpRequest, decode: (text: string) => string): HttpRequest {
  if (!isJson(request)) return request
  try {
    return { ...request, headers: { ...request.headers, ...json }, body: decode(textOf(request)) }
  } catch {
    return request
  }
}

function basicAgain(request: HttpRequest): HttpRequest {
  const { authorization = '' } = request.headers ?? {}
  const inner = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString()
  if (!authorization.startsWith('Basic ') || !/^[A-Za-z0-9+/]+=*$/.test(inner)) return request
  return { ...request, headers: { ...request.headers, authorization: `Basic ${inner}` } }
}

function formAgain(request: HttpRequest): HttpRequest {
  if (typeof request.body !== 'string' || !request.body.startsWith('grant_type=')) return request
  return { ...request, body: request.body.replaceAll('%25', '%') }
}

function reparsed(request: HttpRequest): HttpRequest {
  try {
    return isJson(request)
      ? { ...request, headers: { ...request.headers, ...json }, body: JSON.parse(textOf(request)) }
      : request
  } catch {
    return request
  }
}

const forgotten = [
  ['cache-control', 'register answers 201'],
  ['x-content-type-options', 'register answers 201'],
  ['x-request-id', 'register answers 201'],
  ['www-authenticate', 'without a credential it is 401'],
  ['retry-after', 'with Retry-After on every route'],
  ['allow', 'never 501'],
  ['vary', 'never mixed up'],
] as const

/** Faults in the handling of bodies, headers, methods and paths: what frameworks do unless they are told. */
export const carelessAdapters: readonly BrokenAdapter[] = [
  {
    name: 'decodes percent signs in a body that is JSON',
    caughtBy: 'JSON body says is decoded once',
    request: (request) => decodedAgain(request, decodeURIComponent),
  },
  {
    name: 'decodes escapes in a body that is JSON twice',
    caughtBy: 'JSON body says is decoded once',
    request: (request) => decodedAgain(request, (text) => text.replaceAll('\\\\u', '\\u')),
  },
  { name: 'decodes the Base64 of Basic twice', caughtBy: 'Base64 of Basic is decoded once', request: basicAgain },
  { name: 'decodes a form twice', caughtBy: 'a form is decoded once', request: formAgain },
  {
    name: 'leaves out when to try again',
    caughtBy: 'every way is 429 with Retry-After',
    respond: drop('retry-after'),
  },
  ...forgotten.map(([name, caughtBy]) => ({ name: `forgets ${name}`, caughtBy, respond: drop(name) })),
  {
    name: 'names the software that it runs on',
    caughtBy: 'names software and versions',
    respond: (response) => withHeaders(response, (headers) => headers.set('x-powered-by', 'Express')),
  },
  {
    name: 'has one request id for all',
    caughtBy: 'no two answers have the same',
    respond: (response) => withHeaders(response, (headers) => headers.set('x-request-id', '1')),
  },
  {
    name: 'takes over the X-Request-Id of anybody',
    caughtBy: 'own X-Request-Id is not taken over',
    respond: (response, { headers = {} }) =>
      withHeaders(response, (own) => own.set('x-request-id', headers['x-request-id'] ?? own.get('x-request-id') ?? '')),
  },
  {
    name: 'sets a cookie',
    caughtBy: 'register answers 201',
    respond: (response) => withHeaders(response, (headers) => headers.append('set-cookie', 'koa.sess=x')),
  },
  {
    name: 'answers problems as plain JSON',
    caughtBy: 'login-taken at /email',
    respond: (response) =>
      response.status < 400
        ? response
        : withHeaders(response, (headers) => headers.set('content-type', 'application/json')),
  },
  {
    name: 'tells what was sent when it refuses it',
    caughtBy: 'login-taken at /email',
    respond: (response, request) =>
      response.status < 400
        ? response
        : withText(response, response.text.replace('"title":"', `"title":"${Object(request.body).email} `)),
  },
  {
    name: 'lets every kind of JSON parser touch the body first',
    caughtBy: 'a member that comes twice',
    request: reparsed,
  },
  {
    name: 'decodes bytes that are not UTF-8 as best it can',
    caughtBy: 'bytes that are not UTF-8',
    request: (request) => (request.body instanceof Uint8Array ? { ...request, body: textOf(request) } : request),
  },
  {
    name: 'drops a byte order mark',
    caughtBy: 'a body that is not JSON',
    request: (request) =>
      typeof request.body === 'string' ? { ...request, body: request.body.replace(/^\ufeff/, '') } : request,
  },
  {
    name: 'cuts what is too long',
    caughtBy: 'one byte more is 413',
    request: (request) =>
      textOf(request).length > 32_768 ? { ...request, body: textOf(request).slice(0, 32_768) } : request,
  },
  {
    name: 'takes any content type for JSON',
    caughtBy: 'of another type or charset',
    request: (request) =>
      request.body === undefined || request.path.endsWith('/token')
        ? request
        : { ...request, headers: { ...request.headers, ...json } },
  },
  {
    name: 'does not look at Sec-Fetch-Site',
    caughtBy: 'a page of another site changes nothing',
    request({ headers: { 'sec-fetch-site': _, ...headers } = {}, ...request }) {
      return { ...request, headers }
    },
  },
  {
    name: 'does not look at Content-Encoding',
    caughtBy: 'a coded body is 415',
    request({ headers: { 'content-encoding': _, ...headers } = {}, ...request }) {
      return { ...request, headers }
    },
  },
  {
    name: 'matches paths in any case',
    caughtBy: 'matched to the letter',
    request: ({ path, ...request }) => ({ ...request, path: path.includes('/sessions/') ? path : path.toLowerCase() }),
  },
  {
    name: 'hands over no language',
    caughtBy: 'first language of Accept-Language',
    request: ({ headers: { 'accept-language': _, ...headers } = {}, ...request }) => ({ ...request, headers }),
  },
  {
    name: 'hands over no query',
    caughtBy: 'an address or a username finds its user',
    request: ({ path, ...request }) => ({ ...request, path: path.replace(/\?.*/, '') }),
  },
  {
    name: 'lets the last of two parameters win',
    caughtBy: 'what a query does not take is 422',
    request: ({ path, ...request }) => ({ ...request, path: path.replace(/\?limit=1&/, '?') }),
  },
  {
    name: 'takes a slash at the end',
    caughtBy: 'matched to the letter',
    request: (request) => ({ ...request, path: request.path.replace(/\/$/, '') }),
  },
  {
    name: 'decodes paths',
    caughtBy: 'matched to the letter',
    request: (request) => ({ ...request, path: decodeSafely(request.path) }),
  },
  {
    name: 'answers 501 to methods that it does not know',
    caughtBy: 'never 501',
    answer: ({ method, path }) => (method === 'PROPFIND' && path.endsWith('/users/me') ? madeUp(501) : undefined),
  },
  {
    name: 'answers OPTIONS with 200',
    caughtBy: 'OPTIONS is 204',
    respond: (response, { method }) => (method === 'OPTIONS' ? { ...response, status: 200 } : response),
  },
  {
    name: 'sends no Content-Length with HEAD',
    caughtBy: 'HEAD is as GET',
    respond: (response, { method }) => (method === 'HEAD' ? drop('content-length')(response) : response),
  },
  {
    name: 'answers foreign paths by itself',
    caughtBy: 'falls through to the host',
    respond: (response) => withHeaders(response, (headers) => headers.delete('x-fell-through')),
  },
  {
    name: 'takes a token from the query',
    caughtBy: 'a token in the query',
    request(request) {
      const token = /[?&]access_token=([^&]+)/.exec(request.path)?.[1]
      return token === undefined ? request : { ...request, headers: { authorization: `Bearer ${token}` } }
    },
  },
  {
    name: 'takes an outage for a missing session',
    caughtBy: 'never 401',
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
