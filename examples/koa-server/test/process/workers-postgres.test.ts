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

/** Where each is hashed for, few are race enough; a slow machine would time out over more. */
const HASHED_AT_ONCE = 6
const AT_ONCE = 50

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
const race = (url: string, route: string, calls: readonly ApiCall[]) =>
  Promise.all(calls.map((call) => api(url, route, call)))

const times = (count: number, callOf: (index: number) => ApiCall) =>
  Array.from({ length: count }, (_, index) => callOf(index))

/**
 * One alone has this status, and the others were refused with one of these.
 *
 * What a slow machine had no time for is 503, and tells nothing: then it was one or none.
 */
function assertOneWon(answers: readonly ApiAnswer[], status: number, refusals: readonly string[]): void {
  const told = answers.filter((one) => one.status !== 503)
  const others = told.filter((one) => one.status !== status).map((one) => `${one.status} ${one.body.code}`)
  assert.equal(
    others.filter((one) => !refusals.includes(one)),
    [],
  )
  const [wins, isWhole] = [told.length - others.length, told.length === answers.length]
  assert.ok(wins === 1 || (wins === 0 && !isWhole), `${wins} of ${answers.length}`)
}

onPostgres('the whole journey holds, whichever process answers', () => withWorkers(journey))

onPostgres('of many at once who register one address, or set a password by one link, one wins', () =>
  withWorkers(async (url) => {
    const registered = await race(
      url,
      'POST /auth/register',
      times(HASHED_AT_ONCE, () => ({ body: credentials })),
    )
    assertOneWon(registered, 201, ['409 login-taken'])
    await api(url, 'POST /auth/password/forgot', { body: { email: credentials.email }, expect: 202 })
    const token = new URL(await mail.linkTo('/reset')).hash.slice('#token='.length)
    const newPassword = (index: number) => `amber-lighthouse-${index}-${index}`
    const resets = times(HASHED_AT_ONCE, (index) => ({ body: { token, newPassword: newPassword(index) } }))
    const reset = await race(url, 'POST /auth/password/reset', resets)
    assertOneWon(reset, 204, ['400 invalid-token'])
  }),
)

onPostgres('of many at once who prove one old password, one changes it', () =>
  withWorkers(async (url) => {
    const { access_token: token } = await signUp(url, 'bob@example.com')
    const { password: currentPassword } = credentials
    const changes = times(HASHED_AT_ONCE, (index) => ({
      token,
      body: { currentPassword, newPassword: `amber-lighthouse-${index}-${index}` },
    }))
    const changed = await race(url, 'PUT /users/me/password', changes)
    assertOneWon(changed, 200, ['401 unauthenticated', '403 wrong-password', '409 conflict'])
  }),
)

onPostgres('many refreshes with one token at once get one and the same next token', () =>
  withWorkers(async (url) => {
    const { refresh_token } = await signUp(url, 'eve@example.com')
    const answers = await race(
      url,
      'POST /auth/refresh',
      times(AT_ONCE, () => ({ body: { refresh_token } })),
    )
    assert.equal([...new Set(answers.map(({ status }) => status))], [200])
    assert.is(new Set(answers.map((one) => one.body.refresh_token)).size, 1)
    await api(url, 'GET /users/me', { token: answers[0]?.body.access_token ?? '', expect: 200 })
  }),
)

async function signUp(url: string, email: string) {
  const body = { email, password: credentials.password, transport: 'bearer' }
  return (await api(url, 'POST /auth/register', { body, expect: 201 })).body
}

test.run()
