import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { createOpaqueAccessTokens } from '../../src/defaults/opaque-access-tokens.ts'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import { readRefreshToken, refreshTokenOf } from '../../src/domain/refresh-token.ts'
import {
  base64url,
  claims,
  countingSecret,
  grant,
  headerOf,
  macJwt,
  now,
  openJwt,
  parties,
} from './access-tokens-world.ts'

const ring = createKeyRing([countingSecret])
const formats = {
  ...{ ES256: createJwtAccessTokens({ keys: ring, ...parties }) },
  EdDSA: createJwtAccessTokens({ keys: ring, ...parties, algorithm: 'EdDSA' }),
  HS256: createJwtAccessTokens({ keys: ring, ...parties, algorithm: 'HS256' }),
  opaque: createOpaqueAccessTokens({ keys: ring }),
}

test('each kind of token opens its own door only @asvs-9.2.2 @rfc-R20', async () => {
  const refresh = refreshTokenOf(ring, { sessionId: claims.sessionId, counter: 1 })
  for (const [name, format] of Object.entries(formats)) {
    const token = await format.issue(grant)
    assert.equal(await format.verify(token, now), claims)
    assert.is(readRefreshToken(ring, token), undefined, `${name} as refresh token`)
    assert.is(readRefreshToken(ring, token.replace('pat_', 'prt_')), undefined, `${name} as refresh token`)
    for (const [other, door] of Object.entries(formats)) {
      if (other !== name) assert.is(await door.verify(token, now), undefined, `${name} at ${other}`)
    }
    assert.is(await format.verify(refresh, now), undefined, `refresh token at ${name}`)
    assert.is(await format.verify(refresh.replace('prt_', 'pat_'), now), undefined, `refresh token at ${name}`)
  }
})

test('the key of any other purpose signs no JWT @asvs-9.2.2', async () => {
  const { payload } = openJwt(await formats.HS256.issue(grant))
  const input = `${base64url(JSON.stringify(headerOf(ring.current, 'HS256')))}.${base64url(JSON.stringify(payload))}`
  const made = (purpose: string): string => `${input}.${macJwt(ring.current.derive(purpose), input)}`
  assert.equal(await formats.HS256.verify(made('access-token-hs256'), now), claims)
  for (const purpose of ['refresh-token', 'access-token-opaque', 'access-token-eddsa', 'key-id', '']) {
    assert.is(await formats.HS256.verify(made(purpose), now), undefined, purpose)
  }
})

test.run()
