// long
import { randomBytes } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { mailJourney } from '../support/mail-journey.ts'
import { startReceiver } from '../support/receiver.ts'
import { sendRaw } from '../support/send-raw.ts'
import { startTestHost } from '../support/start-test-host.ts'

const test = suite('the log')

const json = { 'content-type': 'application/json' }

test('holds a line for each request and none of what must not be there', async () => {
  const secret = randomBytes(32).toString('base64url')
  const host = await startTestHost({
    POSTERN_SECRET: secret,
    POSTERN_ADMIN_EMAIL: 'taint-admin@example.com',
    POSTERN_ADMIN_PASSWORD: 'taint-admin-password',
    LOG_LEVEL: 'trace',
  })
  const credentials = { email: 'taint-user@example.com', password: 'taint-password-41' }
  await api(host.url, 'POST /auth/register', {
    body: { ...credentials, username: 'taint-user', name: 'taint' },
    expect: 201,
  })
  const { body } = await api(host.url, 'POST /auth/login', { body: credentials, expect: 200 })
  await api(host.url, 'POST /auth/login', { body: { ...credentials, password: 'taint-wrong-41' }, expect: 401 })
  await api(host.url, 'GET /users/me?access_token=taint-query', { token: body.access_token, expect: 200 })
  await api(host.url, 'GET /taint-path', { token: 'taint-token', expect: 404 })
  await api(host.url, 'DELETE /users/me/sessions/taint-session-id-22', { token: body.access_token, expect: 404 })
  await api(host.url, 'PATCH /users/me', { token: body.access_token, body: { taint: 'taint' }, expect: 422 })
  const broken = ['{"password":"taint-broken', '{"taint":1,"taint":2}', Buffer.from([0xff, 0xfe])]
  for (const text of broken) {
    await fetch(`${host.url}/api/v1/auth/login`, { method: 'POST', headers: json, body: text })
  }
  await fetch(`${host.url}/docs?taint=1`, {
    headers: { cookie: 'postern=taint', 'user-agent': 'taint', referer: 'http://taint/' },
  })
  await sendRaw(host.port, 'GET /taint HTTP/1.1\r\nHost: taint\r\nBad Header: taint\r\n\r\n')
  await host.stop()

  assert.is(host.entries('request').length, 11)
  const [me] = host.entries('request').filter(({ route, method }) => route === '/api/v1/users/me' && method === 'GET')
  assert.equal(Object.keys(me ?? {}), ['level', 'time', 'id', 'method', 'route', 'status', 'ms', 'userId', 'msg'])
  assert.is(me?.userId, body.user.id)
  const events = host.lines.map((line) => JSON.parse(line).event?.event).filter((name) => name !== undefined)
  for (const name of ['user_created', 'authn_login_success', 'authn_login_fail']) assert.ok(events.includes(name), name)
  const forbidden = ['taint', secret, body.access_token, body.refresh_token, body.refresh_token.slice(4)]
  for (const text of forbidden) assert.not.ok(host.lines.find((line) => line.includes(text)))
})

test('holds the events of mail, and none of what went through a mailbox', async () => {
  const secret = randomBytes(32).toString('base64url')
  const receiver = await startReceiver({ refuses: 1 })
  const host = await startTestHost({
    POSTERN_MAIL: `http://:${secret}@127.0.0.1:${receiver.port}/taint-path`,
    POSTERN_MAIL_FROM: 'Taint <taint-sender@example.com>',
    POSTERN_VERIFICATION: 'required',
    LOG_LEVEL: 'trace',
  })
  const secrets = await mailJourney(host.url, receiver)
  await host.stop()
  receiver.close()
  const events = host.lines.flatMap((line) => JSON.parse(line).event ?? [])
  const [failed, ...others] = events.filter(({ event }) => event === 'x_mail_failed')
  assert.equal(others, [])
  const common = ['appid', 'datetime', 'event', 'id', 'level', 'outcome', 'requestId', 'route', 'userId', 'v']
  assert.equal(
    Object.keys(failed).filter((name) => !common.includes(name)),
    ['kind', 'reason'],
  )
  assert.is(failed.reason, 'HTTP_500')
  assert.ok(events.some(({ event }) => event === 'x_email_verified'))
  for (const text of [secret, ...secrets]) assert.not.ok(host.lines.find((line) => line.includes(text)))
})

test.run()
