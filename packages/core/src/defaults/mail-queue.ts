import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { defaults } from '../domain/defaults.ts'
import type { Events, MailDrop } from '../ports/events.ts'
import type { Mailer, MailMessage } from '../ports/mailer.ts'
import type { Mail, MailFigures, Outbox } from '../ports/outbox.ts'
import { isPermanentFailure } from './is-permanent-failure.ts'
import { createPlaces } from './places.ts'
import { failureReason, sendInTime } from './send-in-time.ts'
import { settleWithin } from './settle-within.ts'

export interface QueueParts {
  readonly mailer: Mailer
  readonly events: Events
  /** May throw what a host's own template throws. */
  write(mail: Mail): Promise<MailMessage>
  /** Takes the mail from its recipient's budget, once; false where nothing is left. While it rejects, the mail waits. */
  spend?(mail: Mail): Promise<boolean>
  /** Keeps a serverless host alive until the mail is out. */
  readonly waitUntil?: ((task: Promise<unknown>) => void) | undefined
  readonly limits?: QueueLimits
}

/** As `defaults.mailQueue`, which says what each means. */
export interface QueueLimits {
  readonly length: number
  readonly atOnce: number
  readonly sendSeconds: number
  readonly retrySeconds: readonly number[]
  readonly drainSeconds: number
}

interface Job {
  readonly mail: Mail
  /** On `performance.now()`'s scale. */
  readonly lateAtMs: number
  isSpent: boolean
}

interface Queue extends QueueParts {
  readonly limits: QueueLimits
  readonly counts: { -readonly [K in Exclude<keyof MailFigures, 'queued'>]: number }
  readonly jobs: Set<Promise<void>>
  readonly places: ReturnType<typeof createPlaces>
  /** Aborted when a stop begins: whoever waits for another try has a last one now. */
  readonly hurry: AbortController
  /** Aborted when its time is over. */
  readonly stop: AbortController
}

/**
 * A queue in memory, bounded, that nobody waits for. It is never written down, since it holds secrets: what a stop does
 * not send in time is dropped, with an event. Waiting for another try keeps no process alive; `close()` does.
 */
export function createMailQueue(parts: QueueParts): Outbox {
  const { limits = defaults.mailQueue } = parts
  const queue: Queue = {
    ...parts,
    limits,
    counts: { sent: 0, failed: 0, dropped: 0 },
    jobs: new Set(),
    places: createPlaces(limits.atOnce),
    hurry: new AbortController(),
    stop: new AbortController(),
  }
  // As many listen as mails wait, which is bounded.
  setMaxListeners(0, queue.hurry.signal)
  let closed: Promise<void> | undefined
  return {
    post: (mail) => post(queue, mail),
    figures: () => ({ queued: queue.jobs.size, ...queue.counts }),
    close() {
      closed ??= close(queue)
      return closed
    },
  }
}

function post(queue: Queue, mail: Mail): void {
  const job = {
    mail,
    isSpent: queue.spend === undefined,
    lateAtMs: performance.now() + (mail.usefulSeconds ?? mail.goodForSeconds ?? Number.POSITIVE_INFINITY) * 1000,
  }
  const isFull = queue.jobs.size >= queue.limits.length
  if (queue.hurry.signal.aborted || isFull) {
    drop(queue, job, isFull ? 'full' : 'stopped')
    return
  }
  // Begun in a turn of its own: the answer is not written any later for it.
  const done = pause(0)
    .then(() => deliver(queue, job))
    .finally(() => queue.jobs.delete(done))
  queue.jobs.add(done)
  try {
    queue.waitUntil?.(done)
  } catch {} // The host's own mistake; the mail is under way all the same.
}

function drop(queue: Queue, { mail: { kind, user, isDecoy } }: Job, reason: MailDrop): void {
  if (isDecoy === true) return
  queue.counts.dropped++
  queue.events.emit({ event: 'x_mail_dropped', kind, userId: user.id, reason })
}

async function deliver(queue: Queue, job: Job): Promise<void> {
  const message = await Promise.resolve(job.mail)
    .then(queue.write)
    .catch(() => undefined)
  if (message === undefined) return drop(queue, job, 'template')
  if (job.mail.isDecoy === true) return
  for (const retrySeconds of [...queue.limits.retrySeconds, undefined]) {
    const outcome = await trySending(queue, job, message)
    if (outcome === 'sent') return
    if (outcome !== 'failed') return drop(queue, job, outcome)
    if (queue.hurry.signal.aborted) return drop(queue, job, 'stopped')
    if (retrySeconds === undefined) return drop(queue, job, 'given-up')
    await pause(retrySeconds * 1000, undefined, { signal: queue.hurry.signal, ref: false }).catch(() => {})
  }
}

async function trySending(queue: Queue, job: Job, message: MailMessage): Promise<'sent' | 'failed' | MailDrop> {
  const leave = await queue.places.enter()
  try {
    if (queue.stop.signal.aborted) return 'stopped'
    if (performance.now() > job.lateAtMs) return 'expired'
    job.isSpent ||= (await queue.spend?.(job.mail)) === true
    if (!job.isSpent) return 'budget'
    await sendInTime(queue.mailer, message, { sendSeconds: queue.limits.sendSeconds, stop: queue.stop.signal })
    queue.counts.sent++
    return 'sent'
  } catch (error) {
    const { kind, user } = job.mail
    queue.counts.failed++
    queue.events.emit({ event: 'x_mail_failed', kind, userId: user.id, reason: failureReason(error) })
    return isPermanentFailure(error) ? 'refused' : 'failed'
  } finally {
    leave()
  }
}

/** Never rejects: what is closed after the queue is closed whatever the mailer does. */
async function close({ hurry, stop, jobs, limits, mailer }: Queue): Promise<void> {
  hurry.abort()
  await settleWithin(limits.drainSeconds, Promise.all(jobs))
  stop.abort()
  await Promise.all(jobs)
  await settleWithin(limits.drainSeconds, (async () => mailer.close?.())())
}
