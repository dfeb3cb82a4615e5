import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createJwtAccessTokens } from '../../src/defaults/jwt-access-tokens.ts'
import { claims, grant, headerOf, later, now, openJwt, parties, ring, signJwt } from './access-tokens-world.ts'

// Every token here carries a right signature: what is refused is refused for its claims.
const root = ring.current
const jwt = createJwtAccessTokens({ keys: ring, ...parties })
const header = headerOf(root)
const { payload } = openJwt(await jwt.issue(grant))

/** The payload as JSON text, with one member's value written as given. */
function withText(name: string, text: string): string {
  const rest = Object.entries(payload).filter(([other]) => other !== name)
  return JSON.stringify({ ...Object.fromEntries(rest), [name]: 'HERE' }).replace('"HERE"', text)
}

async function refuses(body: object | string, what: string): Promise<void> {
  assert.is(await jwt.verify(signJwt(root, header, body), now), undefined, what)
}

test('a member that is written out of order harms nothing, so the cases below fail for what they say', async () => {
  assert.equal(await jwt.verify(signJwt(root, header, withText('exp', `${later(600)}`)), now), claims)
})

test('an instant is a whole, safe, positive number and nothing else @T-49 @asvs-9.2.1', async () => {
  const soon = later(600)
  const odd = [
    `"${soon}"`,
    'NaN',
    'Infinity',
    '1e400',
    '-1e400',
    `-${soon}`,
    '1e308',
    '9007199254740992',
    '-0',
    '-1',
    'true',
    '{}',
  ]
  const spelled = [
    `${soon}.5`,
    `${soon}.0`,
    `${soon / 10}e1`,
    `0${soon}`,
    `+${soon}`,
    `[${soon}]`,
    '""',
    '"0x6956b580"',
    'null',
    '[]',
  ]
  for (const name of ['exp', 'iat', 'auth_time']) {
    for (const text of [...odd, ...spelled]) await refuses(withText(name, text), `${name} ${text}`)
  }
})

test('a token lives from its issue to its expiry, for 15 minutes at most @T-49', async () => {
  const cases: readonly (readonly [number, number, boolean])[] = [
    ...([
      [0, 900, true],
      [0, 901, false],
      [0, 10 ** 9, false],
    ] as const),
    ...([
      [-600, 1, true],
      [-600, 0, false],
      [-600, -1, false],
    ] as const),
    ...([
      [5, 600, true],
      [6, 600, false],
      [3600, 4000, false],
    ] as const),
    ...([
      [5, 5, false],
      [5, 4, false],
      [3, 2, false],
    ] as const),
  ]
  for (const [iat, exp, good] of cases) {
    const token = signJwt(root, header, { ...payload, iat: later(iat), exp: later(exp) })
    assert.equal(await jwt.verify(token, now), good ? claims : undefined, `${iat} to ${exp}`)
  }
})

test('a token that is not valid before some time is none of ours @T-49', async () => {
  for (const nbf of [later(100), now, later(-100), 0, 'soon', null]) await refuses({ ...payload, nbf }, `nbf ${nbf}`)
})

test.run()
