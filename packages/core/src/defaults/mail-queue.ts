import { setTimeout as pause } from 'node:timers/promises'
import { defaults } from '../domain/defaults.ts'
import type { Events, MailDrop } from '../ports/events.ts'
import type { Mailer, MailMessage } from '../ports/mailer.ts'
import type { Mail, Outbox } from '../ports/outbox.ts'
import { createPlaces } from './places.ts'

export interface QueueParts {
  readonly mailer: Mailer
  readonly events: Events
  /** May throw what a host's own template throws. */
  write(mail: Mail): MailMessage
  /** Keeps a serverless host alive until the mail is out. */
  readonly waitUntil?: ((task: Promise<unknown>) => void) | undefined
}

interface Job {
  readonly mail: Mail
  /** On `performance.now()`'s scale. */
  readonly lateAtMs: number
}

interface Queue extends QueueParts {
  readonly counts: { sent: number; failed: number; dropped: number }
  readonly jobs: Map<Job, Promise<void>>
  readonly places: ReturnType<typeof createPlaces>
  /** Aborted when a stop begins: whoever waits for another try has a last one now. */
  readonly hurry: AbortController
  /** Aborted when its time is over. */
  readonly stop: AbortController
}

/**
 * A queue in memory, bounded, that nobody waits for. It is never written down, since it holds secrets: what a stop does
 * not send in time is dropped, with an event.
 */
export function createMailQueue(parts: QueueParts): Outbox {
  const queue: Queue = {
    ...parts,
    counts: { sent: 0, failed: 0, dropped: 0 },
    jobs: new Map(),
    places: createPlaces(defaults.mailQueue.atOnce),
    hurry: new AbortController(),
    stop: new AbortController(),
  }
  return {
    post: (mail) => post(queue, mail),
    figures: () => ({ queued: queue.jobs.size, ...queue.counts }),
    async close() {
      queue.hurry.abort()
      const late = pause(defaults.mailQueue.drainSeconds * 1000, undefined, { ref: false })
      await Promise.race([Promise.all(queue.jobs.values()), late])
      queue.stop.abort()
      await Promise.all(queue.jobs.values())
      await parts.mailer.close?.()
    },
  }
}

function post(queue: Queue, mail: Mail): void {
  const job = { mail, lateAtMs: performance.now() + (mail.goodForSeconds ?? Number.POSITIVE_INFINITY) * 1000 }
  const isFull = queue.jobs.size >= defaults.mailQueue.length
  if (queue.hurry.signal.aborted || isFull) {
    drop(queue, job, isFull ? 'full' : 'stopped')
    return
  }
  // Begun in a turn of its own: the answer is not written any later for it.
  const done = pause(0)
    .then(() => deliver(queue, job))
    .finally(() => queue.jobs.delete(job))
  queue.jobs.set(job, done)
  queue.waitUntil?.(done)
}

function drop(queue: Queue, { mail: { kind, user, isDecoy } }: Job, reason: MailDrop): void {
  if (isDecoy === true) return
  queue.counts.dropped++
  queue.events.emit({ event: 'x_mail_dropped', kind, userId: user.id, reason })
}

async function deliver(queue: Queue, job: Job): Promise<void> {
  const message = write(queue, job.mail)
  if (message === undefined) return drop(queue, job, 'template')
  if (job.mail.isDecoy === true) return
  for (const retrySeconds of [...defaults.mailQueue.retrySeconds, undefined]) {
    if (performance.now() > job.lateAtMs) return drop(queue, job, 'expired')
    if (await trySending(queue, job, message)) return
    if (queue.stop.signal.aborted) return drop(queue, job, 'stopped')
    if (retrySeconds === undefined) return drop(queue, job, 'given-up')
    await pause(retrySeconds * 1000, undefined, { signal: queue.hurry.signal, ref: false }).catch(() => {})
  }
}

async function trySending(queue: Queue, { mail: { kind, user } }: Job, message: MailMessage): Promise<boolean> {
  const leave = await queue.places.enter()
  try {
    if (queue.stop.signal.aborted) return false
    await sendInTime(queue.mailer, message, queue.stop.signal)
    queue.counts.sent++
    return true
  } catch {
    queue.counts.failed++
    queue.events.emit({ event: 'x_mail_failed', kind, userId: user.id })
    return false
  } finally {
    leave()
  }
}

function write(parts: QueueParts, mail: Mail): MailMessage | undefined {
  try {
    return parts.write(mail)
  } catch {
    return undefined
  }
}

/** A mailer that neither sends nor fails in time has failed. */
async function sendInTime(mailer: Mailer, message: MailMessage, stop: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(defaults.mailQueue.sendSeconds * 1000)])
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  await Promise.race([mailer.send(message, { signal }), given])
}
