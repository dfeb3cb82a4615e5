import * as fc from 'fast-check'
import type { HttpRequest } from '../../../src/http/http-subject.ts'
import type { HostileRoute, Spoil } from './hostile-route.ts'
import { badEscape } from './spoil-form.ts'
import { formOf, wholeRequest } from './whole-request.ts'

/** The route's request with more behind its query. */
const asQuery = (route: HostileRoute, more: string): HttpRequest => {
  const request = wholeRequest(route)
  return { ...request, path: `${request.path}&${more}` }
}

const unknownName: Spoil = (route) =>
  fc
    .oneof(
      fc.string({ maxLength: 40 }).map((name) => `x-${name}`),
      fc.constantFrom('__proto__', 'constructor', 'limit[]', 'limit[$gt]', 'Limit', 'fields', '$where', 'role.x'),
    )
    .map((name) => asQuery(route, formOf({ [`${name}`]: 'x' })))

const twice: Spoil = (route) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(route.body)), fc.string({ maxLength: 20 }))
    .map(([name, value]) => asQuery(route, formOf({ [name]: value })))

const badNumber: Spoil = (route) =>
  fc
    .oneof(
      fc.integer({ min: 101 }),
      fc.integer({ max: 0 }),
      fc.double({ noNaN: true, noInteger: true }),
      fc.constantFrom('', ' 5', '5 ', '0x5', '5e0', '٥', '5;', 'NaN', 'null', '9'.repeat(400)),
    )
    .map((limit) => wholeRequest({ ...route, body: { ...route.body, limit } }))

const badId: Spoil = (route) =>
  fc
    .oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constantFrom("' OR 1=1--", '../..', '*', '{"$ne":null}'))
    .map((after) => asQuery(route, formOf({ after })))

const escaped: Spoil = (route) => badEscape.map((bad) => asQuery(route, `x=${bad}`))

const tooLong: Spoil = (route) =>
  fc.integer({ min: 8_200, max: 14_000 }).map((length) => asQuery(route, `after=${'a'.repeat(length)}`))

const tooMany: Spoil = (route) =>
  fc
    .integer({ min: 65, max: 1_000 })
    .map((count) => asQuery(route, Array.from({ length: count }, (_, nth) => `f${nth}`).join('&')))

/** What is wrong with a query, one thing at a time. */
export const querySpoils: readonly Spoil[] = [unknownName, twice, badNumber, badId, escaped, tooLong, tooMany]
