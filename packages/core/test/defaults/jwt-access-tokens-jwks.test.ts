import { calculateJwkThumbprint, createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import { claims, countingSecret, grant, now, otherSecret, parties, ring } from './access-tokens-world.ts'

const pinned = {
  ES256: {
    kty: 'EC',
    crv: 'P-256',
    x: 's5ELtg2CAOnS5HCv-KkBpmoXVrTafd-azffYOmDrOf0',
    y: 'XQNVVRZ7yu63zwDagn2z1fc177ekHMbxt5NW2ERMDX8',
    kid: 'JutSvqysT0qI3BnlwHOIjk8GHTUKs94ONxYOAuQFaOQ',
  },
  EdDSA: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'jnobp1PTeDzazFv6ydzuV20lGXXV7ovmHqkDr-i__os',
    kid: 's2UjSfXRZx9F35xnrXwIg4P6PbpuHr0Vcf-3gSXYyU8',
  },
}
for (const algorithm of ['ES256', 'EdDSA'] as const) {
  const keys = createKeyRing([countingSecret, otherSecret])
  const tokens = createJwtAccessTokens({ keys, ...parties, algorithm })

  test(`${algorithm}: the JWK Set holds the public key of each root, as computed elsewhere, and nothing private`, async () => {
    const set = await tokens.jwks?.()
    assert.is(set?.keys.length, 2)
    assert.equal(set?.keys[0], { ...pinned[algorithm], alg: algorithm, use: 'sig' })
    for (const { kid, alg, use, ...key } of set?.keys ?? []) {
      assert.equal(Object.keys(key).sort(), algorithm === 'ES256' ? ['crv', 'kty', 'x', 'y'] : ['crv', 'kty', 'x'])
      assert.is(kid, await calculateJwkThumbprint(key as Record<string, string>))
    }
  })

  test(`${algorithm}: a resource server with jose and our JWK Set accepts the tokens, and no one else's`, async () => {
    const set = createLocalJWKSet((await tokens.jwks?.()) as JSONWebKeySet)
    const options = { ...parties, typ: 'at+jwt', algorithms: [algorithm], currentDate: new Date(now * 1000) }
    for (const secret of [countingSecret, otherSecret]) {
      const signer = createJwtAccessTokens({ keys: createKeyRing([secret]), ...parties, algorithm })
      assert.is((await jwtVerify(await signer.issue(grant), set, options)).payload.sub, claims.userId)
    }
    const stranger = createKeyRing(['c3RyYW5nZXJzdHJhbmdlcnN0cmFuZ2Vyc3RyYW5nZXI'])
    const forged = await createJwtAccessTokens({ keys: stranger, ...parties, algorithm }).issue(grant)
    assert.instance(await jwtVerify(forged, set, options).catch((error: unknown) => error), Error)
  })
}

test('HS256 has no JWK Set to publish', () => {
  assert.not('jwks' in createJwtAccessTokens({ keys: ring, ...parties, algorithm: 'HS256' }))
})

test.run()
