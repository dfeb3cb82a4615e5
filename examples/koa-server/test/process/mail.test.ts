// long
import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { ada, mailJourney } from '../support/mail-journey.ts'
import { startMailServer } from '../support/mail-server.ts'
import { type SpawnedHost, spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a host that sends mail')

const signals = process.platform === 'win32' ? test.skip : test
if (process.platform === 'win32') console.log('skipped on win32: a signal ends a process there at once')

/** The events of a log, by name. */
const eventsIn = (host: SpawnedHost, name: string) =>
  entriesIn(host).flatMap(({ event }) => (event?.event === name ? [event] : []))

function entriesIn(host: SpawnedHost): readonly Entry[] {
  const lines = host.stdout().trim().split('\n')
  return lines.map((line): Entry => JSON.parse(line))
}

interface Entry {
  readonly msg?: string
  readonly event?: { readonly event: string; readonly reason?: string }
  readonly figures?: { readonly mail: object }
}

const required = { POSTERN_STORE: 'memory:', POSTERN_VERIFICATION: 'required', LOG_LEVEL: 'trace' }

signals('an address is verified and a password reset by mail; scanners change nothing; nothing of it is printed', () =>
  withFolder(async (folder) => {
    const server = await startMailServer()
    const from = 'The App <no-reply@app.example>'
    const url = `smtp://taint:taint@127.0.0.1:${server.port}`
    const host = spawnHost(folder, { ...required, POSTERN_MAIL: url, POSTERN_MAIL_FROM: from })
    const secrets = await mailJourney(`http://127.0.0.1:${await host.started()}`, server)
    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    await server.close()
    assert.is(host.stderr(), '')
    for (const secret of secrets) assert.not.ok(host.stdout().includes(secret), secret)
    assert.equal(entriesIn(host).at(-1)?.figures?.mail, { queued: 0, sent: 3, failed: 0, dropped: 0 })
  }),
)

signals('a stop sends the mail that is left', () =>
  withFolder(async (folder) => {
    const server = await startMailServer({ takesMs: 500 })
    const host = spawnHost(folder, { ...required, POSTERN_MAIL: `smtp://127.0.0.1:${server.port}` })
    const url = `http://127.0.0.1:${await host.started()}`
    await api(url, 'POST /auth/register', { body: ada, expect: 202 })
    assert.is(server.mails.length, 0)
    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    assert.is(server.mails.length, 1)
    await server.close()
  }),
)

signals('with the mail server down, answers are as fast as ever, and a stop says which mail was dropped', () =>
  withFolder(async (folder) => {
    const server = await startMailServer()
    await server.close()
    const host = spawnHost(folder, { ...required, POSTERN_MAIL: `smtp://127.0.0.1:${server.port}` })
    const url = `http://127.0.0.1:${await host.started()}`
    const startMs = performance.now()
    await api(url, 'POST /auth/register', { body: ada, expect: 202 })
    await api(url, 'POST /auth/password/forgot', { body: { email: ada.email }, expect: 202 })
    await api(url, 'POST /auth/password/forgot', { body: { email: 'nobody@example.com' }, expect: 202 })
    assert.ok(performance.now() - startMs < 3000)
    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    assert.ok(eventsIn(host, 'x_mail_failed').every(({ reason }) => reason === 'ECONNREFUSED' || reason === 'ESOCKET'))
    const dropped = eventsIn(host, 'x_mail_dropped').map(({ reason }) => reason)
    assert.equal(dropped, ['stopped', 'stopped'])
    assert.not.match(host.stdout(), 'taint')
  }),
)

test.run()
