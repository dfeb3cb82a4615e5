import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { message, type TestSmtp, unbound, withSmtp } from '@postern/workshop/src/mail-flows/smtp-world.ts'
import fc from 'fast-check'
import type { SMTPServerOptions } from 'smtp-server'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createSmtpMailer, type SmtpMailerOptions } from '../src/smtp.ts'
import { selfSigned } from './self-signed.ts'

const test = suite('the SMTP mailer')

/** Sends over a mailer that is closed after it. */
async function send(options: SmtpMailerOptions, sent = message): Promise<void> {
  const mailer = createSmtpMailer(options)
  try {
    await mailer.send(sent, unbound())
  } finally {
    await mailer.close?.()
  }
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (error: { code?: string }) => error.code,
  )

test('a mail arrives with its envelope, its headers and both parts', () =>
  withSmtp(async ({ url, mails }) => {
    await send({ url })
    const [mail] = mails
    assert.is(mails.length, 1)
    assert.equal([mail?.from, mail?.to], ['no-reply@app.example.org', ['ada@example.org']])
    const { parsed, raw = '' } = mail ?? {}
    assert.is(parsed?.subject, message.subject)
    assert.equal(parsed?.from, { address: 'no-reply@app.example.org', name: 'The App' })
    assert.equal(parsed?.to, [{ address: 'ada@example.org', name: 'Ada Løvelace' }])
    assert.is(parsed?.messageId, `<${message.id}>`)
    assert.is(parsed?.text?.trimEnd(), message.text.trimEnd())
    assert.is(parsed?.html?.trimEnd(), message.html.trimEnd())
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    const names = [...head.matchAll(/^([A-Za-z-]+):/gm)].map(([, name]) => name)
    assert.equal(names.sort(), [
      ...['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'],
    ])
    assert.match(head, /^Auto-Submitted: auto-generated\r$/m)
    assert.match(head, /^Content-Type: multipart\/alternative;/m)
  }))

test('whatever a name, a subject, a local part or a text holds: one recipient, and no header more @T-26 @asvs-1.3.11', () =>
  withSmtp(async ({ url, mails }) => {
    const mailer = createSmtpMailer({ url })
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'a\r\nBcc: eve@evil.test',
        'x" <eve@evil.test>, "',
        'eve@evil.test,',
        '=?utf-8?q?=0d=0aBcc:=20e?=',
      ),
    )
    const locals = fc.constantFrom('ada', '=?utf-8?q?eve=40evil.test=3e?=', "o'neil", '{a|b}', 'a+b=c', '-oQ/tmp')
    const property = fc.asyncProperty(hostile, hostile, hostile, locals, async (name, subject, text, local) => {
      const address = `${local}@xn--bcher-kva.example`
      await mailer.send({ ...message, to: { address, name }, subject, text, html: text }, unbound())
      const { to, raw = '', parsed } = mails.at(-1) ?? {}
      assert.equal(to, [address])
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
      const names = [...head.matchAll(/^([^\s:]+):/gm)].map(([, header]) => header?.toLowerCase()).sort()
      assert.ok(names.length === new Set(names).size && names.length <= 9, names.join())
      assert.not.ok(names.includes('bcc') || names.includes('cc'))
      assert.is(parsed?.to?.length, 1)
    })
    try {
      await fc.assert(property, { numRuns: 100 })
    } finally {
      await mailer.close?.()
    }
  }))

test('connections are kept for the next mail, and closed with the mailer', () => {
  let connections = 0
  const count = {
    onConnect: (_: unknown, done: () => void) => {
      connections++
      done()
    },
  }
  return withSmtp(async (smtp) => {
    const mailer = createSmtpMailer({ url: smtp.url })
    for (let at = 0; at < 5; at++) await mailer.send(message, unbound())
    assert.is(connections, 1)
    await mailer.close?.()
    await smtp.close()
    assert.is(smtp.mails.length, 5)
    assert.is(await codeOf(mailer.send(message, unbound())), 'ECONNECTION')
  }, count)
})

const { key, cert } = selfSigned()
const sendTo = ({ port }: TestSmtp, options: object) => codeOf(send({ host: '127.0.0.1', port, ...options }))

test('TLS is taken from the start or by STARTTLS, from whom the certificate says alone', async () => {
  for (const secure of [false, true]) {
    await withSmtp(
      async (smtp) => {
        assert.is(await sendTo(smtp, { secure, ca: cert, user: 'app', password: 'p@ss:word' }), 'sent')
        assert.equal([smtp.mails[0]?.isEncrypted, smtp.mails[0]?.user], [true, 'app'])
        assert.is(await sendTo(smtp, { secure, ca: [selfSigned().cert] }), 'ESOCKET')
        // Loopback without a certificate of one's own to trust.
        assert.is(await sendTo(smtp, { secure }), 'sent')
        assert.is(smtp.mails.length, 2)
      },
      { secure, key, cert },
    )
  }
})

test('where a certificate is to be trusted, a server without TLS gets nothing', () =>
  withSmtp(async (smtp) => {
    assert.is(await sendTo(smtp, { ca: cert }), 'ESOCKET')
    assert.is(smtp.mails.length, 0)
  }))

test('what the server refuses for good says so, and what it refuses for now, or at its door, does not', async () => {
  const failureOf = async (given: SMTPServerOptions, login = '') => {
    let failure: object | undefined
    await withSmtp(async ({ url }) => {
      failure = await send({ url: url.replace('//', `//${login}`) }).then(
        () => ({}),
        ({ code, isPermanent }) => ({ code, isPermanent }),
      )
    }, given)
    return failure
  }
  const says = (responseCode: number) => Object.assign(new Error('<ada@example.org>'), { responseCode })
  const rcpt = (code: number): SMTPServerOptions => ({ onRcptTo: (_, __, done) => done(says(code)) })
  for (const code of [550, 553]) {
    assert.equal(await failureOf(rcpt(code)), { code: `SMTP_${code}`, isPermanent: true })
  }
  assert.equal(await failureOf(rcpt(450)), { code: 'EENVELOPE', isPermanent: undefined })
  const full: SMTPServerOptions = {
    onData: (stream, _, done) => void stream.resume().on('end', () => done(says(554))),
  }
  assert.equal(await failureOf(full), { code: 'SMTP_554', isPermanent: true })
  const closed: SMTPServerOptions = { onAuth: (_, __, done) => done(says(535)) }
  assert.equal(await failureOf(closed, 'ada:x@'), { code: 'EAUTH', isPermanent: undefined })
})

test('a refusal and a dead server are failures; the mailer goes on after them', () => {
  let refuses = true
  const refuse = {
    onRcptTo: (_: unknown, __: unknown, done: (error?: Error) => void) =>
      done(refuses ? Object.assign(new Error('no such user ada@example.org'), { responseCode: 550 }) : undefined),
  }
  return withSmtp(async ({ url, mails }) => {
    const mailer = createSmtpMailer({ url })
    assert.is(await codeOf(mailer.send(message, unbound())), 'SMTP_550')
    refuses = false
    assert.is(await codeOf(mailer.send(message, unbound())), 'sent')
    assert.is(mails.length, 1)
    await mailer.close?.()
    assert.is(await codeOf(send({ url: 'smtp://127.0.0.1:1' })), 'ESOCKET')
  }, refuse)
})

test('a mail that nobody waits for any more gives its connection up at once', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const closed = once(silent, 'connection').then(([socket]) => once(socket.resume(), 'close'))
  const mailer = createSmtpMailer({ host: '127.0.0.1', port })
  const gone = new AbortController()
  const sending = codeOf(mailer.send(message, { signal: gone.signal }))
  setTimeout(() => gone.abort(), 50)
  assert.is.not(await sending, 'sent')
  await closed
  await mailer.close?.()
  silent.close()
})

test('options that cannot work are refused, and no value of theirs is repeated', () => {
  const wrong: readonly object[] = [
    ...['', 'mail', 'http://mail.example', 'smtp://', 'smtp:mail', 'smtp://a b/'].map((url) => ({ url })),
    ...['?tls.rejectUnauthorized=false', '?pool=false', '#x', '/path'].map((end) => ({
      url: `smtp://mail.example${end}`,
    })),
    { url: 'smtp://hunter2@mail.example' },
    { url: 'smtp://user:hunter2%zz@mail.example' },
    { host: 'mail.example', user: 'hunter2' },
    ...[0, 65_536, 2.5, Number.NaN].map((port) => ({ host: 'mail.example', port })),
    { host: 'mail.example\r\nhunter2' },
    { host: '' },
    {},
    { hostname: 'mail.example' },
    { host: 'mail.example', secure: 'false' },
    { host: 'mail.example', url: 'smtp://other.example' },
    ...[0, 101, 1.5].map((connections) => ({ host: 'mail.example', connections })),
  ]
  for (const options of wrong) {
    let told: unknown
    try {
      createSmtpMailer(options as SmtpMailerOptions)
    } catch (error) {
      told = error
    }
    assert.instance(told, TypeError, JSON.stringify(options))
    assert.not.match(String(told), /hunter2|mail\.example/)
  }
})

test.run()
