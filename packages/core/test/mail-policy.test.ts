import { randomBytes } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { noLimiter } from '../src/defaults/no-limiter.ts'
import { createKeyRing } from '../src/domain/key-ring.ts'
import { createOutbox } from '../src/mail-policy.ts'
import type { MailAddress, MailMessage } from '../src/ports/mailer.ts'
import { mail, until } from './defaults/mail-world.ts'
import { noEvents } from './no-events.ts'

const test = suite('how mail is set up')

const queuePorts = {
  events: noEvents,
  limiter: noLimiter,
  keys: createKeyRing([randomBytes(32).toString('base64url')]),
}

async function senderOf(from: string): Promise<MailAddress | undefined> {
  const sent: MailMessage[] = []
  const mailer = { send: async (message: MailMessage) => void sent.push(message) }
  const outbox = createOutbox({ mail: { mailer, from } }, queuePorts, 'https://app.example.org')
  outbox.post(mail)
  await until(() => sent.length === 1)
  return sent[0]?.from
}

test('the sender is an address, with a name or without', async () => {
  const address = 'no-reply@app.example.org'
  assert.equal(await senderOf(address), { address })
  assert.equal(await senderOf(`<${address}>`), { address })
  assert.equal(await senderOf(`The App <${address}>`), { address, name: 'The App' })
  assert.equal(await senderOf(`"App, the" <${address}>`), { address, name: 'App, the' })
  assert.equal(await senderOf('Bücher <mail@bücher.example>'), {
    address: 'mail@xn--bcher-kva.example',
    name: 'Bücher',
  })
  assert.equal(await senderOf('Postern <no-reply@localhost>'), { address: 'no-reply@localhost', name: 'Postern' })
})

test('a sender that is none is refused before anything is sent', () => {
  const wrong = [
    '',
    'The App',
    'a@b',
    'a@b.example, c@d.example',
    'A <a@b.example',
    'A <a@b.example> x',
    'A\r\nBcc: <a@b.example>',
  ]
  for (const from of [...wrong, 'A <b> <c@d.example>', 'a@localhost.']) {
    const set = () =>
      createOutbox({ mail: { mailer: { send: async () => {} }, from } }, queuePorts, 'https://a.example')
    assert.throws(set, /mail\.from/, JSON.stringify(from))
  }
})

test.run()
