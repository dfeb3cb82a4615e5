import { defaults } from '../domain/defaults.ts'
import type { PosternEvent } from '../ports/events.ts'

export interface AuditQueueParts {
  /** Keeps some events at once, all or none; called again only when it has answered. */
  write(events: readonly PosternEvent[]): Promise<void>
  /** How many may wait; default 10,000. */
  readonly length?: number
}

export interface AuditQueue {
  /** Resolves once the event is written; rejects where the queue is full or closed, or the write failed. */
  add(event: PosternEvent): Promise<void>
  /** Waits for what was added before, for at most five seconds; what is added later is refused. */
  close(): Promise<void>
}

interface Waiting {
  readonly event: PosternEvent
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * A bounded queue in front of a trail: events that come while one batch is being written are the next batch.
 *
 * A batch that fails is lost, and each of its events rejects: to try again would hold up, or write twice, what comes after.
 */
export function createAuditQueue({ write, length = defaults.audit.queueLength }: AuditQueueParts): AuditQueue {
  let waiting: Waiting[] = []
  let inHand = 0
  let running: Promise<void> | undefined
  let isClosed = false

  async function run(): Promise<void> {
    // What comes in the same turn goes with it.
    await undefined
    while (waiting.length > 0) {
      const batch = waiting.slice(0, defaults.audit.batch)
      waiting = waiting.slice(batch.length)
      inHand = batch.length
      await settle(batch, write)
      inHand = 0
    }
    running = undefined
  }

  return {
    add: (event) =>
      new Promise((resolve, reject) => {
        if (isClosed || waiting.length + inHand >= length) {
          reject(new Error(isClosed ? 'the audit trail is closed' : 'the queue of the audit trail is full'))
          return
        }
        waiting.push({ event, resolve, reject })
        running ??= run()
      }),
    async close() {
      isClosed = true
      const timer = new AbortController()
      await Promise.race([running, pause(defaults.audit.drainSeconds * 1000, timer.signal)])
      timer.abort()
    },
  }
}

async function settle(batch: readonly Waiting[], write: AuditQueueParts['write']): Promise<void> {
  try {
    await write(batch.map(({ event }) => event))
    for (const { resolve } of batch) resolve()
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
}
