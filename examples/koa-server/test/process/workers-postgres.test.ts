// long
// timeout-seconds: 240
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { startPostgres } from '@postern/workshop/src/engines/start-postgres.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type ApiAnswer, type ApiCall, api } from '../support/api.ts'
import { credentials, journey } from '../support/journey.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type SpawnedHost, spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('two processes on PostgreSQL')
const postgres = await startPostgres()
if ('reason' in postgres) console.log(`skipped: ${postgres.reason}`)
const onPostgres = 'reason' in postgres ? test.skip : test

const AT_ONCE = 20

let mail: MailServer
test.before(async () => {
  mail = await startMailServer()
})
test.after(async () => {
  await mail.close()
  if (!('reason' in postgres)) await postgres.end()
})

/** Runs a host of two processes while the work is done; both listen, and it ends with 0 and without a fault. */
const withWorkers = (work: (url: string, host: SpawnedHost) => Promise<unknown>) =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, {
      POSTERN_STORE: 'url' in postgres ? postgres.url : '',
      POSTERN_WORKERS: '2',
      POSTERN_RATE_LIMIT: 'off',
      POSTERN_SECRET: randomBytes(32).toString('base64url'),
      POSTERN_MAIL: `smtp://127.0.0.1:${mail.port}`,
    })
    const url = `http://127.0.0.1:${await host.started()}`
    while (!host.stdout().includes('all processes listen')) await setTimeout(20)
    try {
      await work(url, host)
    } finally {
      host.child.kill('SIGTERM')
    }
    assert.is(await host.ended(), 0)
    assert.not.match(host.stdout(), '"msg":"fault"')
  })

/** The same call many times at once, each with a connection of its own, which the processes take in turn. */
const race = (url: string, route: string, callOf: (index: number) => ApiCall) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => api(url, route, callOf(index))))

/** One alone has this status; the others were refused with one of these, or told that the hashes of a slow machine queue up. */
function assertOneWon(answers: readonly ApiAnswer[], status: number, refusals: readonly string[]): void {
  const others = answers
    .filter((one) => one.status !== status)
    .map(({ status: refused, body }) => `${refused} ${body.code}`)
  const known = [...refusals, '503 overloaded']
  assert.is(others.length, AT_ONCE - 1, others.join())
  assert.equal(
    others.filter((one) => !known.includes(one)),
    [],
  )
}

onPostgres('the whole journey holds, whichever process answers', () => withWorkers(journey))

onPostgres(
  'of many at once who register one address, set a password by one link, or prove one old password, one wins',
  () =>
    withWorkers(async (url) => {
      const registered = await race(url, 'POST /auth/register', () => ({ body: credentials }))
      assertOneWon(registered, 201, ['409 login-taken'])

      await api(url, 'POST /auth/password/forgot', { body: { email: credentials.email }, expect: 202 })
      const token = new URL(await mail.linkTo('/reset')).hash.slice('#token='.length)
      const passwordOf = (index: number) => `amber-lighthouse-${index}-${index}`
      const reset = await race(url, 'POST /auth/password/reset', (index) => ({
        body: { token, newPassword: passwordOf(index) },
      }))
      assertOneWon(reset, 204, ['400 invalid-token'])
      const won = passwordOf(reset.findIndex(({ status }) => status === 204))
      const { body } = await api(url, 'POST /auth/login', { body: { ...credentials, password: won }, expect: 200 })

      const changed = await race(url, 'PUT /users/me/password', (index) => ({
        token: body.access_token,
        body: { currentPassword: won, newPassword: `violet-harbour-${index}-${index}` },
      }))
      assertOneWon(changed, 200, ['401 unauthenticated', '403 wrong-password', '409 conflict'])
    }),
)

onPostgres('many refreshes with one token at once get one and the same next token', () =>
  withWorkers(async (url) => {
    const eve = { email: 'eve@example.com', password: credentials.password, transport: 'bearer' }
    const { body } = await api(url, 'POST /auth/register', { body: eve, expect: 201 })
    const answers = await race(url, 'POST /auth/refresh', () => ({ body: { refresh_token: body.refresh_token } }))
    assert.equal([...new Set(answers.map(({ status }) => status))], [200])
    assert.is(new Set(answers.map((one) => one.body.refresh_token)).size, 1)
    await api(url, 'GET /users/me', { token: answers[0]?.body.access_token ?? '', expect: 200 })
  }),
)

test.run()
