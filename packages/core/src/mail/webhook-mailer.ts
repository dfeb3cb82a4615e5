import type { Mailer, MailMessage } from '../ports/mailer.ts'
import { readWebhookSecret, signWebhook } from './webhook-signature.ts'

export interface WebhookMailerOptions {
  /** `https:`, or `http:` on a loopback host; without name and password. */
  readonly url: string
  /** 24 to 64 random bytes in base64 or base64url, `whsec_` in front or not; the receiver has them, too. */
  readonly secret: string
  /** How long the receiver may take: 1–30, default 10. */
  readonly timeoutSeconds?: number
}

/**
 * Makes a mailer that posts each mail as JSON to a URL, signed as the Standard Webhooks specification has it.
 *
 * The body is the `MailMessage`. A mail counts as sent when the answer's status is 2xx; every other answer, redirects
 * included, is a failure, and the mail is posted again later, with the same `webhook-id`. Nothing of an answer is read
 * but its status.
 *
 * @throws {TypeError} for a URL, secret or time that is not as above.
 */
export function createWebhookMailer({ url, secret, timeoutSeconds = 10 }: WebhookMailerOptions): Mailer {
  const target = readUrl(url)
  const key = readWebhookSecret(secret)
  if (!(timeoutSeconds >= 1 && timeoutSeconds <= 30)) throw wrong('timeoutSeconds must be 1 to 30')
  return {
    async send(message, { signal }) {
      const response = await fetch(target, {
        ...post(key, message),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1000)]),
      }).catch((error: unknown) => {
        throw failure('the webhook was not reached', codeOf(error))
      })
      // Unread: a receiver can make nobody wait for it, nor fill the memory.
      await response.body?.cancel().catch(() => {})
      if (!response.ok) throw failure(`the webhook answered ${response.status}`, `HTTP_${response.status}`)
    },
  }
}

function post(key: Uint8Array, message: MailMessage): RequestInit {
  const body = JSON.stringify(message)
  const timestamp = String(Math.floor(Date.now() / 1000))
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signWebhook(key, { id: message.id, timestamp, body }),
    },
    body,
  }
}

const loopbacks = ['localhost', '127.0.0.1', '[::1]']

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopbacks.includes(url.hostname))
  if (url === undefined || !isSafe) throw wrong('url must begin with https://; http:// is taken for localhost alone')
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw wrong('url must hold no name, password or fragment; the signature says who calls')
  }
  return url
}

const wrong = (problem: string) => new TypeError(`createWebhookMailer: ${problem}`)
const failure = (text: string, code: string) => Object.assign(new Error(text), { code })

/** Of a failed fetch: `TimeoutError`, or what the system said, such as `ECONNREFUSED`. The error itself holds the URL. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}
