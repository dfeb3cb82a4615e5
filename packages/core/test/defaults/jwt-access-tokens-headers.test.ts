import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { deriveSigningKey } from '../../src/defaults/signing-key.ts'
import {
  base64url,
  grant,
  headerOf,
  macJwt,
  now,
  openJwt,
  otherRing,
  parties,
  ring,
  signJwt,
} from './access-tokens-world.ts'
import { watchOutside } from './outside-watch.ts'

const root = ring.current
const jwt = createJwtAccessTokens({ keys: ring, ...parties })
const good = await jwt.issue(grant)
const { header, payload } = openJwt(good)
const body = String(good.split('.')[1])

async function refuses(token: string, what: string): Promise<void> {
  assert.is(await jwt.verify(token, now), undefined, what)
}

test('another type is another kind of token @asvs-9.2.2 @rfc-R20', async () => {
  for (const typ of ['JWT', 'jwt', 'AT+JWT', 'application/at+jwt', 'at+jwt ', 'id+jwt', '', null, ['at+jwt'], 1]) {
    await refuses(signJwt(root, { ...header, typ }, payload), `${typ}`)
  }
  const { typ: _, ...untyped } = header
  await refuses(signJwt(root, untyped, payload), 'no typ')
})

test('a header that asks for more than our key is refused though rightly signed, and nothing is fetched or opened @T-13 @asvs-9.1.3 @rfc-R22', async () => {
  const watch = watchOutside()
  const jwk = deriveSigningKey(otherRing.current, 'ES256').publicJwk
  const more = {
    ...{
      jku: 'https://evil.example/jwks.json',
      x5u: 'file:///etc/passwd',
      x5c: ['MIIB'],
      x5t: 'a',
      'x5t#S256': 'a',
      jwk,
    },
    ...{
      crit: ['x'],
      x: 1,
      b64: false,
      zip: 'DEF',
      cty: 'JWT',
      enc: 'A128GCM',
      epk: jwk,
      iss: parties.issuer,
      p2c: 1e9,
    },
  }
  for (const [name, value] of Object.entries(more)) {
    await refuses(signJwt(root, { ...header, [name]: value }, payload), name)
    await refuses(signJwt(otherRing.current, { ...header, [name]: value }, payload), name)
    const { kid: _, ...keyless } = header
    await refuses(signJwt(root, { ...keyless, [name]: value }, payload), `${name} in place of kid`)
  }
  for (const critical of [{ crit: ['b64'], b64: false }, { crit: ['kid'] }, { crit: [] }]) {
    await refuses(signJwt(root, { ...header, ...critical }, payload), 'crit')
  }
  assert.equal(watch(), [])
})

test('a kid opens no file, no query and no prototype @T-13 @rfc-R19 @asvs-5.3.2', async () => {
  const watch = watchOutside()
  const odd = ['../../dev/null', "' OR 1", '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'size', 'get', '']
  const longer = [
    'x'.repeat(10_240),
    'x'.repeat(65),
    `${header.kid}=`,
    `${header.kid} `,
    `${header.kid}\n`,
    `${header.kid}\0`,
  ]
  for (const kid of [...odd, ...longer, null, 0, true, [header.kid], { kid: header.kid }]) {
    await refuses(signJwt(root, { ...header, kid }, payload), `${kid}`)
    const input = `${base64url(JSON.stringify({ ...header, alg: 'HS256', kid }))}.${body}`
    await refuses(`${input}.${macJwt('', input)}`, `${kid}`)
  }
  await refuses(signJwt(otherRing.current, header, payload), 'our kid, their key')
  await refuses(signJwt(otherRing.current, headerOf(otherRing.current), payload), 'their kid, their key')
  assert.equal(watch(), [])
})

test('a header with a member twice, in another spelling or with white space is refused though rightly signed', async () => {
  const text = JSON.stringify(header)
  const inner = text.slice(1, -1)
  const escaped = text.replace('"alg"', '"\\u0061lg"')
  for (const odd of [
    `{${inner},${inner}}`,
    `{"alg":"none",${inner}}`,
    ` ${text}`,
    `${text}\n`,
    `\uFEFF${text}`,
    escaped,
    `[${text}]`,
  ]) {
    await refuses(signJwt(root, odd, payload), odd)
  }
  for (const odd of ['null', '""', '[]', '{}', '{', '', '1e400', `{${inner},"__proto__":{}}`, '['.repeat(3000)]) {
    await refuses(signJwt(root, odd, payload), odd)
  }
})

test.run()
