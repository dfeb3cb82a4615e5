import { toRfc3339 } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Events, PosternEvent } from '../ports/events.ts'

/**
 * Events for one observer.
 *
 * It is called after the fact and never awaited; whether it throws or its promise rejects, the operation goes on.
 */
export function createObserverEvents(clock: Clock, observe: ((event: PosternEvent) => unknown) | undefined): Events {
  if (observe === undefined) return { emit() {} }
  return {
    emit(body) {
      const event: PosternEvent = { ...body, datetime: toRfc3339(clock.seconds()) }
      queueMicrotask(() => {
        tell(observe, event).catch(() => {})
      })
    },
  }
}

/** Async, so that a throw is a rejection like any other. */
async function tell(observe: (event: PosternEvent) => unknown, event: PosternEvent): Promise<void> {
  await observe(event)
}
