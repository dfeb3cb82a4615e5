import * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'
import { page } from '../../../src/http/steps/sign-up-by-cookie.ts'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { wholeRequest } from './whole-request.ts'

const visible = (text: string) => text.replace(/[^!-~]/g, '~')

/** A credential that opens nothing, where one is asked for. */
const badCredential: Spoil = (route) =>
  fc
    .tuple(fc.constantFrom('Bearer ', 'bearer', 'Basic ', 'Digest ', ''), fc.string({ maxLength: 200 }))
    .map(([scheme, shown]) => wholeRequest(route, { authorization: scheme + visible(shown) }))

/** The one that is right, with something changed, before or behind it. */
const bentCredential: Spoil = (route) => {
  const right = route.headers.authorization ?? ''
  return fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 5 })).chain(([at, text]) => {
    const place = right.indexOf(' ') + 1 + (at % (right.length - right.indexOf(' ')))
    const inserted = right.slice(0, place) + visible(text) + right.slice(place)
    return fc
      .constantFrom(inserted, `${right}, ${right}`, `${right},${right}`, `x ${right}`, right.replace(' ', '\t,'))
      .map((authorization) => wholeRequest(route, { authorization }))
  })
}

/** By a cookie in place of the header, from a page of the base URL. */
function byCookie(route: HostileRoute, cookie: string, more: Readonly<Record<string, string>> = {}): HttpRequest {
  const { authorization: _, ...headers } = wholeRequest(route).headers ?? {}
  return { ...wholeRequest(route), headers: { ...headers, ...page, cookie, ...more } }
}

const inCookie = fc.string({ minLength: 1, maxLength: 12 }).map((text) => visible(text).replace(/[;=]/g, '!'))

const lookAlike: Spoil = (route) => {
  const [name = '', value] = (route.cookie ?? '').split('=')
  const names = fc.oneof(
    inCookie.map((text) => text + name),
    inCookie.map((text) => name + text),
    fc.constantFrom(name.toUpperCase(), name.toLowerCase(), `\u00a0${name}`, `${name} `, `=${name}`, `"${name}"`),
  )
  return names.map((shown) => byCookie(route, `${shown}=${value}`))
}

const bentCookie: Spoil = (route) =>
  fc.tuple(fc.nat(), inCookie).map(([at, text]) => {
    const [name = '', value = ''] = (route.cookie ?? '').split('=')
    const place = at % (value.length + 1)
    return byCookie(route, `${name}=${value.slice(0, place)}${text}${value.slice(place)}`)
  })

const twoCookies: Spoil = (route) =>
  fc.tuple(inCookie, fc.boolean()).map(([text, isFirst]) => {
    const cookie = route.cookie ?? ''
    const other = `${cookie.split('=')[0]}=${text}`
    return byCookie(route, isFirst ? `${other}; ${cookie}` : `${cookie}; ${other}`)
  })

/** The right cookie, from a page that is none of ours. */
const forged: Spoil = (route) =>
  fc
    .tuple(
      fc.oneof(
        fc.webUrl().map((url) => new URL(url).origin),
        fc.constantFrom('null', 'http://app.test', 'https://app.test:8443', 'https://app.test.evil.test', ''),
      ),
      fc.constantFrom('same-site', 'cross-site', 'none', 'same-origin', 'x'),
    )
    .map(([origin, site]) => byCookie(route, route.cookie ?? '', { origin, 'sec-fetch-site': site }))

/** What is wrong with who asks; nothing where anybody may. */
export const credentialSpoils = ({ headers, cookie, method }: HostileRoute): readonly Spoil[] => [
  ...(headers.authorization === undefined ? [] : [badCredential, bentCredential]),
  ...(cookie === undefined ? [] : [lookAlike, bentCookie, twoCookies]),
  ...(cookie === undefined || method === 'GET' ? [] : [forged]),
]
