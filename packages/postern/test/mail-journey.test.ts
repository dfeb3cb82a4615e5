// long
// timeout-seconds: 60

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileStore } from '@postern/store-file'
import { startMailHost, untilThereAre } from '@postern/workshop/src/mail-flows/mail-host.ts'
import { runSmtpJourney } from '@postern/workshop/src/mail-flows/run-smtp-journey.ts'
import { startSmtp, withSmtp } from '@postern/workshop/src/mail-flows/smtp-world.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore, type Store } from '../src/index.ts'

const test = suite('what goes through a mailbox, over HTTP and SMTP')

const ada = { email: 'Ada@Example.org', password: 'difference engine no. 2' }
const grace = { email: 'grace@bücher.example', password: 'compiler of nineteen 52' }
const folder = mkdtempSync(join(tmpdir(), 'postern-mail-'))
const stores: readonly (readonly [name: string, open: () => Promise<Store>])[] = [
  ['memory', async () => createMemoryStore()],
  ['file', async () => createFileStore(join(folder, 'auth.json'))],
]

for (const [name, open] of stores) {
  test(`from registration to another address, over HTTP and a real SMTP server, on the ${name} store`, async () =>
    runSmtpJourney(await open()))
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
