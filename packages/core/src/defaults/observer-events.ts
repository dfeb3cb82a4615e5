import { defaults } from '../domain/defaults.ts'
import { createEventIds } from '../domain/event-id.ts'
import { printable } from '../domain/printable.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventContext, EventFigures, EventOrigin, Events, PosternEvent } from '../ports/events.ts'
import { eventRanks } from './event-ranks.ts'

/** Takes an event; may throw or reject, which is counted and nothing else. */
export type Observer = (event: PosternEvent) => unknown

export interface EventParts {
  readonly clock: Clock
  readonly appid: string
  readonly observers: readonly Observer[]
}

export interface ObserverEvents extends Events {
  figures(): EventFigures
}

/**
 * Events for the host's observer and its audit trail.
 *
 * They are called after the fact and never awaited; whether one throws or its promise rejects, the operation and the other
 * observers go on.
 */
export function createObserverEvents({ clock, appid, observers }: EventParts): ObserverEvents {
  const counts = { told: 0, failed: 0 }
  const nextId = createEventIds()
  const tell = (event: PosternEvent) => {
    counts.told++
    for (const observe of observers) call(observe, event).catch(() => counts.failed++)
  }
  const within = (context: () => EventContext): Events => ({
    emit(body) {
      if (observers.length === 0) return
      const nowMs = clock.milliseconds()
      const [level, outcome] = eventRanks[body.event]
      const head = { v: 1, id: nextId(nowMs), datetime: new Date(nowMs).toISOString(), appid } as const
      // Several observers are told of one event; none may change what the next one hears.
      const event: PosternEvent = Object.freeze({ ...head, ...body, level, outcome, ...originOf(context()) })
      queueMicrotask(() => tell(event))
    },
    within: (more) => within(() => ({ ...context(), ...more() })),
  })
  return { ...within(() => ({})), figures: () => ({ ...counts }) }
}

/** Async, so that a throw is a rejection like any other. */
async function call(observe: Observer, event: PosternEvent): Promise<void> {
  await observe(event)
}

/** A host's code without types may hand in anything; an event is never the reason that an operation fails. */
function originOf({ requestId, address, userAgent, route, actor }: EventContext): EventOrigin {
  const { userAgentLength, textLength } = defaults.events
  return {
    ...(requestId !== undefined && { requestId: printable(String(requestId), textLength) }),
    ...(address !== undefined && { ip: printable(String(address), textLength) }),
    ...(userAgent !== undefined && { userAgent: printable(String(userAgent), userAgentLength) }),
    ...(route !== undefined && { route }),
    ...(actor !== undefined && { actorId: printable(String(actor), textLength) }),
  }
}
