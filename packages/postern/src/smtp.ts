import type { MailAddress, Mailer, MailMessage } from '@postern/core'
import { readSmtpServer, type SmtpServerOptions } from './smtp-server-options.ts'

export type SmtpMailerOptions = SmtpServerOptions & {
  /** Certificates in PEM to trust in place of the system's own. */
  readonly ca?: string | readonly string[]
  /** Connections open at once: 1–100, default 4, which is how many mails the queue sends at once. */
  readonly connections?: number
}

/**
 * Makes a mailer that hands mail to an SMTP server, over connections that it keeps for a while.
 *
 * It needs the package `nodemailer`, which `postern.ready()` or the first mail loads. TLS is required, from the start
 * with `smtps:` or `secure`, otherwise by STARTTLS (RFC 3207), and certificates are checked. A loopback host alone may go
 * without, and its certificate is checked where `ca` is given.
 *
 * @throws {TypeError} for options that cannot work; no value of theirs is repeated.
 */
export function createSmtpMailer({ ca, connections = 4, ...given }: SmtpMailerOptions): Mailer {
  const server = readSmtpServer(given)
  if (!Number.isInteger(connections) || connections < 1 || connections > 100) {
    throw new TypeError('createSmtpMailer: connections must be 1 to 100')
  }
  let pool: ReturnType<typeof openPool> | undefined
  const open = () => {
    pool ??= openPool({ ...server, maxConnections: connections, ca: ca === undefined ? undefined : [ca].flat() })
    return pool
  }
  return {
    async ready() {
      await open()
    },
    async send(message, { signal }) {
      const transport = await open()
      await transport.sendMail({ ...compose(message), signal }).catch((error: unknown) => {
        throw asRefusal(error) ?? error
      })
    },
    async close() {
      const transport = await pool?.catch(() => undefined)
      transport?.close({ force: true })
    },
  }
}

/**
 * What the server says of this mail for good (RFC 5321 §4.2.1: 5yz), such as 550 for a mailbox that is not there; trying
 * again would only harm the sender's name. A login that is refused is the server's matter and no mail's.
 */
function asRefusal(error: unknown): Error | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return undefined
  const { code, responseCode } = error
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (!isAboutMail || typeof responseCode !== 'number' || responseCode < 500 || responseCode > 599) return undefined
  return Object.assign(new Error('the mail server refused the mail'), {
    code: `SMTP_${responseCode}`,
    isPermanent: true,
  })
}

type Settings = ReturnType<typeof readSmtpServer> & {
  readonly maxConnections: number
  readonly ca: string[] | undefined
}

async function openPool({ ca, isLoopback, ...settings }: Settings) {
  const { createTransport } = await loadNodemailer()
  return createTransport({
    ...settings,
    pool: true,
    requireTLS: !settings.secure && (!isLoopback || ca !== undefined),
    tls: { rejectUnauthorized: !isLoopback || ca !== undefined, ...(ca !== undefined && { ca }) },
    // Each is shorter than the two minutes that the queue waits, so that the error says where it stuck.
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // A server that took a mail and says so late has sent it: giving up early is sending it twice.
    socketTimeout: 110_000,
    // An idle connection holds the process.
    idleTimeout: 10_000,
    // The queue tries again, later; once more at once is for a connection that the server had closed meanwhile.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

async function loadNodemailer() {
  try {
    return await import('nodemailer')
  } catch (cause) {
    const error = new Error('createSmtpMailer needs the package nodemailer: npm install nodemailer', { cause })
    throw Object.assign(error, { code: 'NODEMAILER_MISSING' })
  }
}

/** One recipient, as an object: nodemailer reads several out of a text. */
function compose({ id, from, to, subject, text, html }: MailMessage) {
  return {
    messageId: `<${id}>`,
    from: nameAddress(from),
    to: nameAddress(to),
    subject,
    text,
    html,
    // RFC 3834 §5: so that no out-of-office note answers.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

const nameAddress = ({ address, name = '' }: MailAddress) => ({ address, name })
