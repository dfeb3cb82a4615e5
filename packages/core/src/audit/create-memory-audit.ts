import { defaults } from '../domain/defaults.ts'
import type { AuditTrail } from '../ports/audit-trail.ts'
import type { PosternEvent } from '../ports/events.ts'
import { matchesQuery } from './matches-query.ts'

/** Keeps the last events in memory, for tests and for trying out: they go with the process. */
export function createMemoryAudit({
  length = defaults.audit.memoryLength,
}: {
  readonly length?: number
} = {}): AuditTrail {
  let kept: PosternEvent[] = []
  return {
    async append(event) {
      kept.push(event)
      // Cut now and then, not at each event.
      if (kept.length > 2 * length) kept = kept.slice(-length)
    },
    async read(query) {
      const found = kept
        .slice(-length)
        .filter((event) => matchesQuery(event, query))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
      const events = found.slice(0, query.limit)
      const last = events.at(-1)
      return found.length > events.length && last !== undefined ? { events, next: last.id } : { events }
    },
    async removeBefore(id, limit) {
      const old = new Set(
        kept
          .filter((event) => event.id < id)
          .sort(byId)
          .slice(0, limit),
      )
      kept = kept.filter((event) => !old.has(event))
      return old.size
    },
    async close() {},
  }
}

const byId = (a: PosternEvent, b: PosternEvent) => (a.id < b.id ? -1 : 1)
