// timeout-seconds: 60

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileStore } from '@postern/store-file'
import { createSqliteStore } from '@postern/store-sql/sqlite'
import { runMailJourney } from '@postern/workshop/src/mail-flows/run-mail-journey.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore, type PasswordHasher, type Store } from '../src/index.ts'
import { startMailHost, untilThereAre } from './mail-host.ts'
import { startSmtp, withSmtp } from './smtp-world.ts'

const test = suite('what goes through a mailbox, over HTTP and SMTP')

const ada = { email: 'Ada@Example.org', password: 'difference engine no. 2' }
const grace = { email: 'grace@bücher.example', password: 'compiler of nineteen 52' }
/** Takes no time: the journey is about mail, and shows 50 passwords at once. */
const passwords: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
  needsRehash: () => false,
}

const folder = mkdtempSync(join(tmpdir(), 'postern-mail-'))
async function openSqlite(): Promise<Store> {
  const store = createSqliteStore({ url: join(folder, 'auth.db') })
  await store.migrate()
  return store
}

const stores: readonly (readonly [name: string, open: () => Promise<Store>])[] = [
  ['memory', async () => createMemoryStore()],
  ['file', async () => createFileStore(join(folder, 'auth.json'))],
  ['SQLite', openSqlite],
]

for (const [name, open] of stores) {
  test(`from registration to another address, over HTTP and a real SMTP server, on the ${name} store`, () =>
    withSmtp(async ({ url, mails }) => {
      const host = await startMailHost(url, { store: await open(), passwords })
      const lettersTo = (address: string) =>
        mails
          .filter(({ to }) => to.includes(address))
          .map(({ parsed: { subject = '', text = '', html = '' } }) => {
            const [link] = /https:\/\/\S+#token=\S+/.exec(text) ?? []
            assert.ok(link === undefined || html.includes(`href="${link}"`))
            return { subject, text }
          })
      try {
        await runMailJourney({ post: host.post, lettersTo })
        const troubles = host.events.filter(({ event }) => event.startsWith('x_mail'))
        assert.equal(troubles, [])
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
