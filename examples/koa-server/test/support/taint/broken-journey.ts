import { setTimeout } from 'node:timers/promises'
import * as assert from 'uvu/assert'
import type { Mark } from './find-marks.ts'
import type { Recorder } from './record-answers.ts'
import type { BrokenHost } from './start-broken-host.ts'

const bearer = (token = '') => ({ authorization: `Bearer ${token}` })

/** Signs a user up, breaks one method, and has that user try everything; answers what was secret. */
export async function breakJourney(host: BrokenHost, { call }: Recorder, method: string): Promise<readonly Mark[]> {
  const name = method.replace('.', '-').toLowerCase()
  const email = `marked-${name}@example.com`
  const [password, newPassword] = [`marked-harbour-41-${name}`, `marked-lighthouse-52-${name}`]
  const { body: tokens, status } = await call('POST /auth/register', { body: { email, password, transport: 'bearer' } })
  assert.is(status, 201, method)
  const code = await findMailed(host, email, /^ {4}(\d{8})$/m)
  await call('POST /auth/password/forgot', { body: { email } })
  const token = await findMailed(host, email, /\/reset#token=(\S+)$/m)
  const hash = (await host.users()).find(({ logins }) => logins.includes(`email:${email}`))?.passwordHash

  host.breakAt(method)
  const headers = bearer(tokens.access_token)
  const statuses: number[] = []
  const tries: readonly (readonly [route: string, body?: object])[] = [
    ['GET /health/ready'],
    ['GET /users/me'],
    ['GET /users/me/sessions'],
    ['POST /auth/register', { email: `other-${email}`, password }],
    ['POST /auth/verify', { code }],
    ['POST /auth/login', { login: email, password }],
    ['POST /auth/login', { login: email, password: newPassword }],
    ['POST /auth/refresh', { refresh_token: tokens.refresh_token }],
    ['POST /auth/password/forgot', { email }],
    ['POST /auth/password/reset', { token, newPassword }],
    ['PUT /users/me/password', { currentPassword: password, newPassword }],
    ['POST /auth/logout'],
  ]
  for (const [route, body] of tries) statuses.push((await call(route, { ...(body && { body }), headers })).status)
  await host.cleanUp()
  host.breakAt()
  assert.not.ok(
    statuses.find((one) => one >= 500 && one !== 503),
    `${method}: ${statuses}`,
  )
  return [
    { name: `address with ${method}`, text: email, belongs: ['own answers'] },
    { name: `password with ${method}`, text: password },
    { name: `new password with ${method}`, text: newPassword },
    { name: `access token with ${method}`, text: tokens.access_token ?? '', belongs: ['own answers'] },
    { name: `refresh token with ${method}`, text: tokens.refresh_token ?? '', belongs: ['own answers'] },
    { name: `code with ${method}`, text: code },
    { name: `token of a link with ${method}`, text: token },
    { name: `hash with ${method}`, text: String(hash) },
  ]
}

/** Mails to others come in between, and late. */
async function findMailed({ mails }: BrokenHost, address: string, pattern: RegExp): Promise<string> {
  for (let times = 0; times < 2000; times += 1) {
    for (const { to, text } of mails) {
      const [, found] = (to === address && pattern.exec(text)) || []
      if (found !== undefined) return found
    }
    await setTimeout(5)
  }
  throw new Error(`nothing was mailed to ${address}`)
}
