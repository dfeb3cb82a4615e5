import * as fc from 'fast-check'

/** What a hostile sender knows: how to delete the account, which only a whole request of its owner may do. */
export interface Target {
  readonly authorization: string
}

type Bytes = fc.Arbitrary<string>

const ends = '\r\n\r\n'
const head = ({ authorization }: Target, path = '', host = 'x') =>
  `DELETE /api/v1/users/me${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}`
const register = 'POST /api/v1/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json'
const body = '{"email":"eve@mail.test","password":"amber-tractor-58"}'

const anyCase = (name: string): Bytes =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((ups) => [...name].map((letter, at) => (ups[at] ? letter.toUpperCase() : letter)).join(''))

const doubled = (target: Target): Bytes =>
  fc
    .tuple(
      fc.constantFrom('authorization', 'host', 'cookie', 'origin', 'content-type', 'sec-fetch-site').chain(anyCase),
      fc.constantFrom('x', 'https://app.test', 'same-origin', 'application/json', target.authorization),
      fc.nat({ max: 40 }),
    )
    .map(([name, value, between]) => {
      const twice = `${name}: ${value}\r\n${'a: b\r\n'.repeat(between)}${name.toLowerCase()}: ${value}`
      return `${head(target)}\r\n${twice}${ends}`
    })

const badHost = (target: Target): Bytes =>
  fc
    .tuple(fc.stringMatching(/^[a-z.]{0,10}$/), fc.constantFrom(...'/@?#\\<>|^ "'), fc.stringMatching(/^[!-~]{0,10}$/))
    .map(([before, bad, after]) => head(target, '', `a${before}${bad}${after}z`) + ends)

const badName = (target: Target): Bytes =>
  fc
    .tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom(...' \t(),/;<=>?@[\\]{}\0\x01\x7f\x80\xff'))
    .map(([name, bad]) => `${head(target)}\r\n${name}${bad}${name}: x${ends}`)

const badValue = (target: Target): Bytes =>
  fc
    .tuple(fc.string({ maxLength: 20 }), fc.constantFrom(...'\0\x01\x08\x0b\x1f\x7f'))
    .map(([text, bad]) => `${head(target)}\r\nx-any: ${text}${bad}${text}${ends}`)

const badTarget = (target: Target): Bytes =>
  fc
    .tuple(fc.constantFrom(...'/;%.\\@&=+$,!~*'), fc.stringMatching(/^[!->@-~]{0,60}$/))
    .map(([first, rest]) => head(target, first + rest.replaceAll('#', '')) + ends)

const badLine = (target: Target): Bytes =>
  fc
    .constantFrom('DELETE\t', 'delete ', ' DELETE ', 'DELETE  /x ', 'DEL\0ETE ', 'DELETEDELETE ')
    .map((method) => head(target).replace('DELETE ', method) + ends)

const badVersion = (target: Target): Bytes =>
  fc
    .constantFrom('HTTP/9.9', 'HTTP/1.2', 'HTP/1.1', 'HTTP/1,1', 'HTTP/11', 'HTTP/-1.1', 'http/1.1', 'RTSP/1.0')
    .map((version) => head(target).replace('HTTP/1.1', version) + ends)

const noRequest = (): Bytes =>
  fc.uint8Array({ maxLength: 400 }).map((bytes) => `\x80${Buffer.from(bytes).toString('latin1')}${ends}`)

/** Two ways to say where the body ends, or none that is one; what follows is a request that must not be seen. */
const smuggled = (target: Target): Bytes =>
  fc
    .constantFrom(
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nContent-Length: 5',
      'Content-Length: -1',
      'Content-Length: +5',
      'Content-Length: 0x5',
      'Content-Length: 5, 5',
      'Content-Length: 5 5',
      'Content-Length: 99999999999999999999',
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding: chunked, identity',
      'Transfer-Encoding: identity',
      'Transfer-Encoding:\x0bchunked',
      'Transfer-Encoding : chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
      'X: y\r\n Transfer-Encoding: chunked',
    )
    .map((framing) => `${register}\r\n${framing}${ends}0${ends}${head(target)}${ends}`)

const badChunk = (target: Target): Bytes =>
  fc
    .oneof(
      fc.stringMatching(/^[g-z!-,]{1,12}$/),
      fc.constantFrom('-1', '0x10', '', ' ', 'ffffffffffffffffff', '1\n', '5 5', '+5'),
    )
    .map((size) => `${register}\r\nTransfer-Encoding: chunked${ends}${size}\r\n${body}${ends}${head(target)}${ends}`)

const tooMuch = (target: Target): Bytes =>
  fc.oneof(
    fc.integer({ min: 17_000, max: 60_000 }).map((length) => `${head(target)}\r\nx: ${'y'.repeat(length)}${ends}`),
    fc.integer({ min: 1_001, max: 2_500 }).map((count) => `${head(target)}${'\r\na: '.repeat(count)}${ends}`),
  )

/** Bytes on a connection, Latin-1, that make no whole request, or one that no route may take. */
export const hostileBytes = (target: Target): Bytes =>
  fc.oneof(
    ...[doubled, badHost, badName, badValue, badTarget, badLine, badVersion].map((make) => make(target)),
    ...[noRequest, smuggled, badChunk, tooMuch].map((make) => make(target)),
  )
