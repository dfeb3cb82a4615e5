// timeout-seconds: 60

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileStore } from '@postern/store-file'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore, type Store } from '../src/index.ts'
import { type MailHost, startMailHost, untilThereAre } from './mail-host.ts'
import { type Received, startSmtp, type TestSmtp, withSmtp } from './smtp-world.ts'

const test = suite('what goes through a mailbox, over HTTP and SMTP')

const ada = { email: 'Ada@Example.org', password: 'difference engine no. 2' }
const grace = { email: 'grace@bücher.example', password: 'compiler of nineteen 52' }
const basic = ({ email, password }: typeof ada) => ({
  authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
})
const codeIn = ({ parsed }: Received) => /^ {4}(\d{6})$/m.exec(parsed.text ?? '')?.[1] ?? ''
const tokenIn = ({ parsed }: Received, page: string) => {
  const link = new RegExp(`^https://app\\.example\\.org/${page}#token=(\\S+)$`, 'm').exec(parsed.text ?? '')
  assert.ok(parsed.html?.includes(`href="${link?.[0]}"`))
  return link?.[1] ?? ''
}

async function goThrough(host: MailHost, { mails }: TestSmtp): Promise<void> {
  assert.equal((await host.post('/auth/register', ada)).body, { status: 'verification-sent' })
  assert.is((await host.post('/auth/login', ada)).status, 401)
  const first = await untilThereAre(1, mails)
  assert.equal(first.to, [ada.email.replace('Example', 'example')])
  const verified = await host.post('/auth/verify', { code: codeIn(first) }, basic(ada))
  assert.is(verified.status, 200, JSON.stringify(verified))
  assert.is((await host.post('/auth/login', ada)).status, 200)

  assert.is((await host.post('/auth/register', grace)).status, 202)
  const second = await untilThereAre(2, mails)
  assert.equal(second.to, ['grace@xn--bcher-kva.example'])
  const { password } = grace
  assert.is((await host.post('/auth/verify', { token: tokenIn(second, 'verify'), password })).status, 200)

  assert.is((await host.post('/auth/register', { ...ada, password: grace.password })).status, 202)
  assert.match((await untilThereAre(3, mails)).parsed.subject ?? '', /^You already have an account/)

  assert.is((await host.post('/auth/password/forgot', { email: ada.email })).status, 202)
  const token = tokenIn(await untilThereAre(4, mails), 'reset')
  const newPassword = 'lantern orchard seventy 2'
  assert.is((await host.post('/auth/password/reset', { token, newPassword })).status, 204)
  assert.match((await untilThereAre(5, mails)).parsed.subject ?? '', /password .* was changed/)
  assert.is((await host.post('/auth/login', { ...ada, password: newPassword })).status, 200)
  assert.equal(
    host.events.filter(({ event }) => event.startsWith('x_mail')),
    [],
  )
}

const folder = mkdtempSync(join(tmpdir(), 'postern-mail-'))
const stores: readonly (readonly [name: string, open: () => Store])[] = [
  ['memory', createMemoryStore],
  ['file', () => createFileStore(join(folder, 'auth.json'))],
]

for (const [name, open] of stores) {
  test(`from registration to a new password, on the ${name} store`, () =>
    withSmtp(async (smtp) => {
      const host = await startMailHost(smtp.url, open())
      try {
        await goThrough(host, smtp)
      } finally {
        await host.close()
      }
    }))
}

/** A server that takes connections and says nothing. */
async function startSilent(port: number): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket.on('error', () => {}))).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}

const refuse = { onConnect: (_: unknown, done: (error: Error) => void) => done(new Error('not now')) }
const troubles: readonly (readonly [name: string, start: (port: number) => Promise<() => Promise<void>>])[] = [
  ['down', async () => async () => {}],
  ['slow', startSilent],
  ['refusing', async (port) => (await startSmtp({ port, ...refuse })).close],
]

for (const [name, start] of troubles) {
  test(`with the mail server ${name}, answers are as fast as ever, and mail goes out when it is back`, async () => {
    const { port, url, close } = await startSmtp()
    await close()
    const stop = await start(port)
    const host = await startMailHost(url)
    try {
      const answers = [
        await host.post('/auth/register', ada),
        await host.post('/auth/password/forgot', { email: ada.email }),
        await host.post('/auth/password/forgot', { email: grace.email }),
      ]
      assert.equal(
        answers.map(({ status }) => status),
        [202, 202, 202],
      )
      assert.ok(Math.max(...answers.map(({ tookMs }) => tookMs)) < 2000)
      if (name === 'slow') await new Promise((resolve) => setTimeout(resolve, 100))
      else await untilThereAre(2, host.events, ({ event }) => event === 'x_mail_failed')
      await stop()
      await withSmtp(async ({ mails }) => void (await untilThereAre(2, mails)), { port })
      assert.is(host.events.filter(({ event }) => event === 'x_mail_dropped').length, 0)
    } finally {
      await host.close()
    }
  })
}

test.after(() => rmSync(folder, { recursive: true, force: true }))
test.run()
