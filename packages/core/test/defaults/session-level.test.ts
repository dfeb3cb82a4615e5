import { createTestPostern } from '@postern/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { openJwt } from './access-tokens-world.ts'

/** What a level of authentication is called in claims and answers (RFC 9068 §2.2.1, RFC 9470, NIST SP 800-63). */
const levels = ['acr', 'amr', 'aal', 'loa', 'acr_values']

/** Every member's name, however deep. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

const ada = { email: 'ada@example.org', password: 'violet-harbour-41' } as const
const issuing = (claims: object) =>
  createTestPostern({ accessTokens: { format: 'jwt', claims: () => ({ tenant: 'a', ...claims }) } }).postern

test('no token, session or answer states a level of authentication, so none is above what the login was @nist-N57', async () => {
  const postern = issuing({})
  const registered = await postern.register(ada)
  const login = await postern.login(ada)
  const refreshed = await postern.refresh({ refreshToken: login.refreshToken })
  const { payload } = openJwt(refreshed.accessToken)
  assert.is(payload.tenant, 'a')
  const principal = await postern.authenticate({ headers: { authorization: `Bearer ${refreshed.accessToken}` } })
  const said = [registered, login, openJwt(login.accessToken), refreshed, payload, principal]
  assert.equal(
    namesIn([said, await postern.listSessions(principal)]).filter((name) => levels.includes(name)),
    [],
  )
  await postern.close()
})

for (const name of ['acr', 'amr']) {
  test(`the host cannot state one by the claim ${name} @nist-N57`, async () => {
    const postern = issuing({ [name]: 'aal3' })
    await postern.register(ada)
    const said: unknown = await postern.login(ada).catch((error: unknown) => error)
    assert.match(String(said), `"${name}" is Postern's own claim`)
    await postern.close()
  })
}

test.run()
