import * as assert from 'uvu/assert'
import type { Mailbox } from '../mail-server.ts'
import type { Mark } from './find-marks.ts'
import type { Recorder } from './record-answers.ts'

const address = 'ada-marked@example.com'
const passwords = {
  password: 'marked-harbour-41',
  'new password': 'marked-lighthouse-52',
  'reset password': 'marked-orchard-63',
  'wrong password': 'marked-lantern-74',
  'password in a broken body': 'marked-canoe-85',
}
const garbage = 'marked-garbage-of-a-header'

const codeIn = (text: string) => /^ {4}(\d{8})$/m.exec(text)?.[1] ?? ''
const tokenIn = (text: string) => /#token=(\S+)$/m.exec(text)?.[1] ?? ''
const bearer = (token = '') => ({ authorization: `Bearer ${token}` })

const broken = [
  `{"password":"${passwords['password in a broken body']}`,
  `{"password":"${passwords['password in a broken body']}","password":1}`,
  `{"password":{"${passwords['password in a broken body']}":"${passwords['password in a broken body']}"}}`,
  `["${passwords['password in a broken body']}"]`,
  `\u0000${passwords['password in a broken body']}`,
]

const routes = [
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /auth/verify',
  'POST /auth/verify/resend',
  'POST /auth/password/forgot',
  'POST /auth/password/reset',
  'POST /auth/logout',
  'PUT /users/me/password',
]

/** Each route with what no JSON parser, no schema and no check of a header takes. */
async function callBadly({ call }: Pick<Recorder, 'call'>, headers: RecordHeaders = {}): Promise<void> {
  for (const route of routes) {
    for (const text of broken) {
      const { status } = await call(route, { text, headers })
      assert.ok(status >= 400 && status < 504 && status !== 500, `${route}: ${status}`)
    }
  }
  for (const authorization of [garbage, `Bearer ${garbage}`, `Basic ${garbage}`, `Basic ${btoa(`${garbage}:x`)}`]) {
    for (const route of ['GET /users/me', ...routes]) await call(route, { headers: { authorization } })
  }
}

type RecordHeaders = Readonly<Record<string, string>>

/** A user's life over HTTP, from the registration to a reset, well and badly; answers what was secret in it. */
export async function taintJourney(
  { call }: Recorder,
  { mailbox, origin }: { readonly mailbox: Mailbox; readonly origin: string },
): Promise<readonly Mark[]> {
  const expect = async (status: number, ...given: Parameters<Recorder['call']>) => {
    const answer = await call(...given)
    assert.is(answer.status, status, given[0])
    return answer
  }
  const login = (password: string, more: object = {}) => ({ body: { login: address, password, ...more } })
  await expect(202, 'POST /auth/register', { body: { email: address, password: passwords.password } })
  const welcome = (await mailbox.mail(1)).text
  const basic = { authorization: `Basic ${btoa(`${address}:${passwords.password}`)}` }
  await expect(401, 'POST /auth/verify', { body: { code: '00000000' }, headers: basic })
  await expect(200, 'POST /auth/verify', { body: { code: codeIn(welcome) }, headers: basic })
  await expect(401, 'POST /auth/login', login(passwords['wrong password']))
  const first = (await expect(200, 'POST /auth/login', login(passwords.password))).body
  const inCookie = { ...login(passwords.password, { transport: 'cookie' }), headers: { origin } }
  const cookie = (await expect(200, 'POST /auth/login', inCookie)).headers.getSetCookie()[0]?.split(/[=;]/)[1] ?? ''
  const next = (await expect(200, 'POST /auth/refresh', { body: { refresh_token: first.refresh_token } })).body
  await callBadly({ call }, bearer(next.access_token))
  const change = (currentPassword: string) => ({
    body: { currentPassword, newPassword: passwords['new password'] },
    headers: bearer(next.access_token),
  })
  await expect(403, 'PUT /users/me/password', change(passwords['wrong password']))
  const renewed = (await expect(200, 'PUT /users/me/password', change(passwords.password))).body
  await mailbox.mail(2)
  await expect(202, 'POST /auth/password/forgot', { body: { email: address } })
  const reset = tokenIn((await mailbox.mail(3)).text)
  const body = { token: reset, newPassword: passwords['reset password'] }
  await expect(204, 'POST /auth/password/reset', { body })
  await expect(400, 'POST /auth/password/reset', { body })
  await mailbox.mail(4)
  const last = (await expect(200, 'POST /auth/login', login(passwords['reset password']))).body
  await expect(200, 'GET /users/me', { headers: bearer(last.access_token) })
  await expect(204, 'POST /auth/logout', { headers: bearer(last.access_token) })
  await expect(400, 'POST /auth/refresh', { body: { refresh_token: last.refresh_token } })
  const tokens = [first, next, renewed, last].flatMap(({ access_token = '', refresh_token = '' }) => [
    access_token,
    refresh_token,
  ])
  return [
    ...Object.entries(passwords).map(([name, text]) => ({ name, text })),
    ...tokens.map((text, index): Mark => ({ name: `token ${index}`, text, belongs: ['own answers'] })),
    { name: 'cookie', text: cookie, belongs: ['own answers'] },
    { name: 'code', text: codeIn(welcome), belongs: ['mails'] },
    { name: 'token of the link to verify', text: tokenIn(welcome), belongs: ['mails'] },
    { name: 'token of the link to reset', text: reset, belongs: ['mails'] },
    { name: 'address', text: address, belongs: ['own answers', 'mails', 'store'] },
    { name: 'garbage of a header', text: garbage },
    { name: 'credentials of a header', text: basic.authorization.slice(6) },
  ]
}
