import type { HttpRequest, HttpResponse } from '@postern/testing/http'
import { type BrokenAdapter, withHeaders, withText } from './broken-adapter.ts'

type Headers = Readonly<Record<string, string>>

const withCookie = (request: HttpRequest, change: (cookie: string) => string): HttpRequest => {
  const { cookie, ...headers } = request.headers ?? {}
  return cookie === undefined ? request : { ...request, headers: { ...headers, cookie: change(cookie) } }
}

const eachPair = (request: HttpRequest, change: (name: string, value: string) => string): HttpRequest =>
  withCookie(request, (cookie) =>
    cookie
      .split(';')
      .map((pair) => change(pair.slice(0, Math.max(0, pair.indexOf('='))), pair.slice(pair.indexOf('=') + 1)))
      .join(';'),
  )

const withLines = (response: HttpResponse, change: (lines: readonly string[]) => readonly string[]): HttpResponse =>
  withHeaders(response, (headers) => {
    const lines = headers.getSetCookie()
    headers.delete('set-cookie')
    for (const line of change(lines)) headers.append('set-cookie', line)
  })

const without = (request: HttpRequest, name: string): HttpRequest => {
  const headers: Headers = Object.fromEntries(Object.entries(request.headers ?? {}).filter(([given]) => given !== name))
  return { ...request, headers }
}

const cleared = '__Host-postern=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'

/** Faults in the handling of cookies, and of the headers that tell whose page sent a request. */
export const cookieAdapters: readonly BrokenAdapter[] = [
  {
    name: 'drops Set-Cookie',
    caughtBy: 'register and login with transport "cookie"',
    respond: (response) => withLines(response, () => []),
  },
  {
    name: 'drops Clear-Site-Data',
    caughtBy: 'a logout that removes the cookie tells the browser',
    respond: (response) => withHeaders(response, (headers) => headers.delete('clear-site-data')),
  },
  {
    name: 'joins two cookies in one line',
    caughtBy: 'register and login with transport "cookie"',
    respond: (response) =>
      withLines(response, (lines) => (lines.length > 0 ? [`theme=dark, ${lines.join(', ')}`] : [])),
  },
  {
    name: 'lets scripts see the cookie',
    caughtBy: 'register and login with transport "cookie"',
    respond: (response) => withLines(response, (lines) => lines.map((line) => line.replace(' HttpOnly;', ''))),
  },
  {
    name: 'leaves Secure out behind a proxy that ends TLS',
    caughtBy: 'register and login with transport "cookie"',
    respond: (response) => withLines(response, (lines) => lines.map((line) => line.replace(' Secure;', ''))),
  },
  {
    name: 'shows the secret in a body',
    caughtBy: 'register and login with transport "cookie"',
    respond: (response) => {
      const [line] = response.headers.getSetCookie()
      return line === undefined
        ? response
        : withText(response, response.text.replace('"user":{', `"user":{"name":"${line}",`))
    },
  },
  {
    name: 'sets the cookie anew at each use',
    caughtBy: 'use keeps a session',
    respond: (response, { headers = {} }) =>
      headers.cookie === undefined || response.headers.getSetCookie().length > 0
        ? response
        : withLines(response, () => [`${headers.cookie}; Path=/; Secure; HttpOnly; SameSite=Lax`]),
  },
  {
    name: 'removes the cookie with a 401',
    caughtBy: 'a cookie whose session is over',
    respond: (response) => (response.status === 401 ? withLines(response, () => [cleared]) : response),
  },
  {
    name: 'does not remove the cookie at logout',
    caughtBy: 'logout by a cookie answers 204',
    respond: (response) => (response.status === 204 ? withLines(response, () => []) : response),
  },
  {
    name: 'lower-cases the names of cookies',
    caughtBy: 'looks like ours',
    request: (request) => eachPair(request, (name, value) => `${name.toLowerCase()}=${value}`),
  },
  {
    name: 'takes the names of cookies in any case',
    caughtBy: 'looks like ours',
    request: (request) =>
      eachPair(request, (name, value) => `${name.replace(/__host-postern/i, '__Host-postern')}=${value}`),
  },
  {
    name: 'trims the names of cookies as JavaScript does',
    caughtBy: 'looks like ours',
    request: (request) => eachPair(request, (name, value) => ` ${name.trim()}=${value}`),
  },
  {
    name: 'lets the last of two cookies win',
    caughtBy: 'two cookies of our name',
    request: (request) =>
      withCookie(request, (cookie) =>
        [...new Map(cookie.split('; ').map((pair) => [pair.split('=')[0], pair])).values()].join('; '),
      ),
  },
  {
    name: 'unquotes and decodes cookies',
    caughtBy: 'opens to the letter',
    request: (request) =>
      eachPair(request, (name, value) => `${name}=${value.replaceAll('"', '').replaceAll('%20', '').trim()}`),
  },
  {
    name: 'lets a bad Authorization fall back to the cookie',
    caughtBy: 'Authorization decides alone',
    request: (request) =>
      request.headers?.cookie !== undefined && !/^Bearer .{40}/.test(request.headers.authorization ?? '')
        ? without(request, 'authorization')
        : request,
  },
  {
    name: 'loses the header Origin',
    caughtBy: 'no header of a program',
    request: (request) => without(request, 'origin'),
  },
  {
    name: 'makes an Origin of the Referer',
    caughtBy: 'by a cookie nothing is changed from a page that is not trusted',
    request: (request) => {
      const { referer } = request.headers ?? {}
      return referer === undefined
        ? request
        : { ...request, headers: { ...request.headers, origin: new URL(referer).origin } }
    },
  },
  {
    name: 'adds X-Postern-CSRF by itself',
    caughtBy: 'nobody is signed in by a cookie from a page that is not trusted',
    request: (request) => ({ ...request, headers: { ...request.headers, 'x-postern-csrf': '1' } }),
  },
  {
    name: 'does as X-HTTP-Method-Override says',
    caughtBy: 'X-HTTP-Method-Override',
    request: (request) => ({ ...request, method: request.headers?.['x-http-method-override'] ?? request.method }),
  },
  {
    name: 'takes text for JSON beside a cookie',
    caughtBy: 'only application/json changes something',
    request: (request) =>
      request.headers?.['content-type'] === 'text/plain'
        ? { ...request, headers: { ...request.headers, 'content-type': 'application/json' } }
        : request,
  },
  {
    name: 'does not hand over Sec-Fetch-Mode',
    caughtBy: 'a picture or script in a page',
    request: (request) => without(request, 'sec-fetch-mode'),
  },
]
