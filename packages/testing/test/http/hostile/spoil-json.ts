import * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { wholeRequest } from './whole-request.ts'

/** The route's request with another body. */
const asJson = (route: HostileRoute, body: string | Uint8Array): HttpRequest => ({ ...wholeRequest(route), body })

const names = ({ body }: HostileRoute) => fc.constantFrom(...Object.keys(body))
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** Anything but a text: of the size of an attack, or as query languages like it. */
const noText = fc.oneof(
  fc.object({ maxDepth: 3 }),
  fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 6 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom({ $ne: null }, { $gt: '' }, [], {}, { toString: 'x' }, { length: 10 }, 0, -1, 1e308),
)

const wrongType: Spoil = (route) =>
  fc.tuple(names(route), noText).map(([name, value]) => asJson(route, text({ ...route.body, [name]: value })))

const unknownMember: Spoil = (route) =>
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.jsonValue({ maxDepth: 2 }))
    .map(([name, value]) => asJson(route, text({ ...route.body, [`x-${name}`]: value })))

const prototype: Spoil = (route) =>
  fc.constantFrom('__proto__', 'constructor', 'prototype').map((name) => {
    const polluted = `{"${name}":{"isAdmin":true,"prototype":{"isAdmin":true}},`
    return asJson(route, polluted + JSON.stringify(route.body).slice(1))
  })

/** A list, or no JSON at all. */
const noObject: Spoil = (route) =>
  fc.uint8Array({ maxLength: 200 }).map((bytes) => asJson(route, Uint8Array.from([0x5b, ...bytes])))

const cutShort: Spoil = (route) =>
  fc.double({ min: 0.2, max: 0.99, noNaN: true }).map((part) => {
    const whole = JSON.stringify(route.body)
    return asJson(route, whole.slice(0, Math.floor(whole.length * part)))
  })

const twice: Spoil = (route) =>
  fc.tuple(names(route), fc.string({ maxLength: 20 })).map(([name, value]) => {
    const escaped = `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`
    return asJson(route, `${JSON.stringify(route.body).slice(0, -1)},"${escaped}":${JSON.stringify(value)}}`)
  })

const tooDeep: Spoil = (route) =>
  fc.tuple(names(route), fc.integer({ min: 9, max: 5_000 })).map(([name, depth]) => {
    return asJson(route, `{"${name}":${'['.repeat(depth)}${']'.repeat(depth)}}`)
  })

const tooLarge: Spoil = (route) =>
  fc
    .tuple(names(route), fc.integer({ min: 33_000, max: 50_000 }))
    .map(([name, length]) => asJson(route, text({ ...route.body, [name]: 'é'.repeat(length / 2) })))

const notUtf8: Spoil = (route) =>
  fc.tuple(fc.nat(), fc.integer({ min: 0x80, max: 0xff })).map(([at, byte]) => {
    const bytes = text(route.body)
    const place = at % (bytes.length + 1)
    return asJson(route, Uint8Array.from([...bytes.slice(0, place), byte, ...bytes.slice(place)]))
  })

const otherType: Spoil = (route) =>
  fc
    .constantFrom(
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
      'x',
    )
    .map((type) => wholeRequest(route, { 'content-type': type }))

/** What is wrong with a JSON body, one thing at a time. */
export const jsonSpoils: readonly Spoil[] = [
  wrongType,
  unknownMember,
  prototype,
  noObject,
  cutShort,
  twice,
  tooDeep,
  tooLarge,
  notUtf8,
  otherType,
]
