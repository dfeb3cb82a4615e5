import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { domainToASCII } from 'node:url'
import type { MailMessage } from '@postern/core'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as a real server got it. */
export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly isEncrypted: boolean
  readonly user: string | undefined
  /** Head and body, as they came. */
  readonly raw: string
  readonly parsed: Email
}

export interface TestSmtp {
  readonly port: number
  readonly url: string
  readonly mails: readonly Received[]
  close(): Promise<void>
}

interface Given extends SMTPServerOptions {
  /** Default: one that is free. */
  readonly port?: number
}

/** A mail server on loopback; without STARTTLS and login unless they are asked for. */
export async function startSmtp({ port = 0, ...options }: Given = {}): Promise<TestSmtp> {
  const mails: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: options.cert === undefined,
    logger: false,
    closeTimeout: 50,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    async onData(stream, { envelope, secure, user }, done) {
      const bytes = await buffer(stream)
      mails.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        // The server shows A-labels as letters.
        to: envelope.rcptTo.map(({ address }) => address.replace(/[^@]*$/, domainToASCII)),
        isEncrypted: secure,
        user,
        raw: bytes.toString('latin1'),
        parsed: await PostalMime.parse(bytes),
      })
      done()
    },
    ...options,
  })
  // A client that refuses the certificate is what a test may be about.
  server.on('error', () => {})
  const { server: listener } = server
  server.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  const { port: taken } = listener.address() as AddressInfo
  return {
    port: taken,
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Runs a test over a server that is closed after it. */
export async function withSmtp(run: (smtp: TestSmtp) => Promise<void>, given: Given = {}): Promise<void> {
  const smtp = await startSmtp(given)
  try {
    await run(smtp)
  } finally {
    await smtp.close()
  }
}

export const message: MailMessage = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7@app.example.org',
  kind: 'verify-email',
  from: { address: 'no-reply@app.example.org', name: 'The App' },
  to: { address: 'ada@example.org', name: 'Ada Løvelace' },
  subject: 'Bestätigen: ✓',
  text: 'Hello Ada,\n\nhttps://app.example.org/verify#token=pct_=20=\n',
  html: '<!doctype html><p>Hello Ada,</p>\n',
  data: {},
}

export const unbound = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal })
