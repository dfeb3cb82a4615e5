import { createMailQueue, type QueueLimits, type QueueParts } from '../../src/defaults/mail-queue.ts'
import type { UserId } from '../../src/domain/user.ts'
import type { EventBody } from '../../src/ports/events.ts'
import type { Mailer, MailMessage } from '../../src/ports/mailer.ts'
import type { Mail } from '../../src/ports/outbox.ts'
import { noEvents } from '../no-events.ts'

export const userId = 'usr_test' as UserId
export const mail: Mail = { kind: 'password-changed', user: { id: userId, email: 'ada@example.org' } }

export const message: MailMessage = {
  id: '1@app.example.org',
  kind: 'password-changed',
  from: { address: 'no-reply@app.example.org' },
  to: { address: 'ada@example.org' },
  subject: 'Your password was changed',
  text: 'Hello,\n',
  html: '<p>Hello,</p>',
  data: {},
}

/** As the defaults, in hundredths. */
const limits: QueueLimits = { length: 10, atOnce: 2, sendSeconds: 0.3, retrySeconds: [0.01, 0.02], drainSeconds: 0.05 }

export type Send = (message: MailMessage, signal: AbortSignal) => Promise<void>

interface Given extends Partial<Omit<QueueParts, 'limits'>> {
  readonly limits?: Partial<QueueLimits>
  readonly close?: () => Promise<void>
}

/** A queue over a mailer that is one function, with everything that it tells. */
export function mailWorld(send: Send, { limits: given, close, ...parts }: Given = {}) {
  const events: EventBody[] = []
  const written: Mail[] = []
  const mailer: Mailer = { send: (one, { signal }) => send(one, signal), ...(close && { close }) }
  const outbox = createMailQueue({
    mailer,
    events: { ...noEvents, emit: (body) => events.push(body) },
    async write(one) {
      written.push(one)
      return { ...message, id: `${written.length}@app.example.org` }
    },
    limits: { ...limits, ...given },
    ...parts,
  })
  return { outbox, events, written, reasons: () => events.map((told) => ('reason' in told ? told.reason : '')) }
}

export const hangs: Send = () => new Promise(() => {})

/** Waits until something holds, for a second at most. */
export async function until(holds: () => boolean): Promise<void> {
  const endMs = performance.now() + 1000
  while (!holds()) {
    if (performance.now() > endMs) throw new Error('it never came to hold')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
