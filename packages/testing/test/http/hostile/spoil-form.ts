import * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { formOf, wholeRequest } from './whole-request.ts'

/** The route's request with another form. */
const asForm = (route: HostileRoute, body: string | Uint8Array): HttpRequest => ({ ...wholeRequest(route), body })
const names = ({ body }: HostileRoute) => fc.constantFrom(...Object.keys(body))
/** What is no escape, or none of UTF-8. */
export const badEscape = fc.constantFrom('%', '%z', '%zz', '%f', '%ff', '%c3%28', '%ed%a0%80', '%u0041')

const twice: Spoil = (route) =>
  fc
    .tuple(names(route), fc.string({ maxLength: 20 }))
    .map(([name, value]) => asForm(route, `${formOf(route.body)}&${formOf({ [name]: value })}`))

const missing: Spoil = (route) =>
  names(route).map((left) => asForm(route, formOf({ ...route.body, [left]: '' }).replace(/^[^&]*=&/, '')))

const escaped: Spoil = (route) =>
  fc.tuple(fc.string({ maxLength: 20 }), badEscape, fc.boolean()).map(([before, bad, isName]) => {
    const text = encodeURIComponent(before) + bad
    return asForm(route, `${formOf(route.body)}&${isName ? `${text}=x` : `x=${text}`}`)
  })

const notUtf8: Spoil = (route) =>
  fc.tuple(fc.nat(), fc.integer({ min: 0x80, max: 0xff })).map(([at, byte]) => {
    const bytes = Buffer.from(formOf(route.body))
    const place = at % (bytes.length + 1)
    return asForm(route, Uint8Array.from([...bytes.subarray(0, place), byte, ...bytes.subarray(place)]))
  })

const tooMany: Spoil = (route) =>
  fc.integer({ min: 64, max: 2_000 }).map((count) => {
    const more = Array.from({ length: count }, (_, nth) => `f${nth}=`)
    return asForm(route, [formOf(route.body), ...more].join('&'))
  })

const tooLarge: Spoil = (route) =>
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 33_000, max: 50_000 }))
    .map(([name, length]) => asForm(route, `${formOf(route.body)}&${formOf({ [`x${name}`]: 'y'.repeat(length) })}`))

const otherType: Spoil = (route) =>
  fc
    .constantFrom('application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form')
    .map((type) => wholeRequest(route, { 'content-type': type }))

/** What is wrong with a form, one thing at a time. */
export const formSpoils: readonly Spoil[] = [twice, missing, escaped, notUtf8, tooMany, tooLarge, otherType]
