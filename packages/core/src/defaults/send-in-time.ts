import type { Mailer, MailMessage } from '../ports/mailer.ts'

interface Bounds {
  readonly sendSeconds: number
  readonly stop: AbortSignal
}

/**
 * Hands a mail to the mailer; one that neither sends nor fails in time has failed.
 *
 * A controller to each mail, not `AbortSignal.any`: what that ties to a signal as old as the process stays there.
 */
export async function sendInTime(mailer: Mailer, message: MailMessage, { sendSeconds, stop }: Bounds): Promise<void> {
  const sending = new AbortController()
  const giveUp = () => sending.abort(failure('STOPPED'))
  const timer = setTimeout(() => sending.abort(failure('TIMEOUT')), sendSeconds * 1000).unref()
  stop.addEventListener('abort', giveUp)
  try {
    await Promise.race([aborted(sending.signal), mailer.send(message, { signal: sending.signal })])
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', giveUp)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function failure(code: string): Error {
  return Object.assign(new Error('the mail was not sent in time'), { code })
}

/** An error's code, such as `ECONNREFUSED`, and nothing else of it: messages repeat addresses and what servers say. */
export function failureReason(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(code) ? code : 'unknown'
}
