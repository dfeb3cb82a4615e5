import assert from 'node:assert/strict'
import { expectTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions, HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { ada, signUp } from '../steps/sign-up.ts'

const type = 'application/x-www-form-urlencoded'

function token(world: HttpWorld, fields: Readonly<Record<string, string>>): Promise<HttpResponse> {
  return postForm(world, new URLSearchParams(fields).toString())
}

function postForm(world: HttpWorld, body: string | Uint8Array, headers = {}): Promise<HttpResponse> {
  return world.call('POST', '/auth/token', { headers: { 'content-type': type, ...headers }, body })
}

function expectError(response: HttpResponse, error: string, status = 400): void {
  const given: unknown = response.json()
  assert.deepEqual([response.status, Object(given).error], [status, error], response.text)
}

const passwords = (): HttpOptions => ({ passwordGrant: true })
const passwordForm = { grant_type: 'password', username: ada.email, password: ada.password }

export const tokenCases: readonly HttpCase[] = [
  {
    name: 'the token endpoint takes a refresh token as an OAuth form and answers as RFC 6749 §5.1 has it @rfc-R02 @rfc-R04',
    async run(world) {
      const { refreshToken } = await signUp(world)
      const response = await token(world, { grant_type: 'refresh_token', refresh_token: refreshToken })
      const next = expectTokens(response)
      await expectOpen(world, next)
      const second = { grant_type: 'refresh_token', refresh_token: next.refreshToken, client_id: 'cli', scope: 'a b' }
      expectTokens(await token(world, { ...second, client_secret: '', unknown: 'x' }))
    },
  },
  {
    name: 'the password grant answers tokens where the host allows it, by address or username',
    options: passwords,
    async run(world) {
      await signUp(world, { username: 'countess' })
      await expectOpen(world, expectTokens(await token(world, passwordForm)))
      expectTokens(await token(world, { ...passwordForm, username: 'Countess', client_id: 'docs' }))
    },
  },
  {
    name: 'the password grant is unsupported_grant_type where the host does not allow it, whatever the password is @asvs-10.4.4 @rfc-R14',
    async run(world) {
      await signUp(world)
      expectError(await token(world, passwordForm), 'unsupported_grant_type')
      expectError(await token(world, { ...passwordForm, password: 'wrong-canoe-37' }), 'unsupported_grant_type')
    },
  },
  {
    name: 'a wrong login, a disabled user and a refused refresh token are one invalid_grant @rfc-R03',
    options: passwords,
    async run(world) {
      const { user } = await signUp(world)
      const wrong = await token(world, { ...passwordForm, password: 'wrong-canoe-37' })
      const unknown = await token(world, { ...passwordForm, username: 'nobody@mail.test' })
      await world.postern.users.update(user.id, { disabled: true })
      const disabled = await token(world, passwordForm)
      const refused = await token(world, { grant_type: 'refresh_token', refresh_token: 'prt_nonsense' })
      for (const response of [wrong, unknown, disabled, refused]) {
        expectError(response, 'invalid_grant')
        assert.equal(response.text, wrong.text)
      }
    },
  },
  {
    name: 'an unknown grant is unsupported_grant_type, a missing one or a missing field invalid_request @rfc-R01 @rfc-R03',
    options: passwords,
    async run(world) {
      for (const grant of ['authorization_code', 'client_credentials', 'PASSWORD', '__proto__', 'toString']) {
        expectError(await token(world, { ...passwordForm, grant_type: grant }), 'unsupported_grant_type')
      }
      expectError(await token(world, {}), 'invalid_request')
      expectError(await token(world, { username: ada.email, password: ada.password }), 'invalid_request')
      expectError(await token(world, { grant_type: 'password', username: ada.email }), 'invalid_request')
      expectError(await token(world, { grant_type: 'password', password: ada.password }), 'invalid_request')
      expectError(await token(world, { grant_type: 'refresh_token' }), 'invalid_request')
      expectError(await token(world, { grant_type: 'refresh_token', refresh_token: '' }), 'invalid_request')
    },
  },
  {
    name: 'a form field that comes twice is invalid_request, also one that means nothing here @rfc-R01 @asvs-15.3.7 @T-18',
    options: passwords,
    async run(world) {
      await signUp(world)
      const form = new URLSearchParams(passwordForm).toString()
      for (const again of ['&grant_type=password', '&password=x', '&pass%77ord=x', '&client_id=a&client_id=b']) {
        expectError(await postForm(world, form + again), 'invalid_request')
      }
    },
  },
  {
    name: 'a form that cannot be read is invalid_request: bad escapes, bad UTF-8, nothing at all',
    options: passwords,
    async run(world) {
      await signUp(world)
      const form = new URLSearchParams(passwordForm).toString()
      for (const bad of ['', `${form}&x=%zz`, `${form}&x=%ff`, `${form}&%`]) {
        expectError(await postForm(world, bad), 'invalid_request')
      }
      expectError(await postForm(world, Buffer.from([...Buffer.from(`${form}&x=`), 0xff])), 'invalid_request')
    },
  },
  {
    name: 'the token endpoint takes no JSON, no coded body and none over 32 KiB',
    options: passwords,
    async run(world) {
      await signUp(world)
      const json = await world.call('POST', '/auth/token', { body: passwordForm })
      expectError(json, 'invalid_request', 415)
      const form = new URLSearchParams(passwordForm).toString()
      expectError(await postForm(world, form, { 'content-encoding': 'gzip' }), 'invalid_request', 415)
      expectError(await postForm(world, `${form}&x=${'y'.repeat(33_000)}`), 'invalid_request', 413)
    },
  },
]
