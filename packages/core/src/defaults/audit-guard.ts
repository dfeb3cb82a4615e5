import { defaults } from '../domain/defaults.ts'
import type { AuditTrail } from '../ports/audit-trail.ts'
import type { Clock } from '../ports/clock.ts'
import type { Events, PosternEvent } from '../ports/events.ts'

export interface AuditGuardParts {
  readonly audit: Pick<AuditTrail, 'append'>
  readonly clock: Clock
  /** Tells how many were left out; what it tells comes here again, and is kept. */
  readonly tell: Events['emit']
}

export interface AuditGuard {
  append(event: PosternEvent): Promise<void>
  /** Tells what was left out and is not told yet: what is due, or all of it. */
  flush(which: 'due' | 'all'): void
}

interface Count {
  minute: number
  inMinute: number
  day: number
  inDay: number
  omitted: number
  toldSeconds: number
}

/**
 * Keeps a flood of refused requests from pushing what was done out of a bounded trail, or filling a disk.
 *
 * Anybody can cause refusals, so of each name of them a trail gets so many a minute and a day; how many were left out is
 * told as one event in ten minutes. What was done is always kept. Counts are of this process, one for each name there is.
 */
export function createAuditGuard({ audit, clock, tell }: AuditGuardParts): AuditGuard {
  const counts = new Map<PosternEvent['event'], Count>()
  const flush = (which: 'due' | 'all') => {
    const now = clock.seconds()
    for (const [of, count] of counts) {
      const isDue = which === 'all' || now - count.toldSeconds >= defaults.audit.omittedSeconds
      if (count.omitted === 0 || !isDue) continue
      const { omitted } = count
      count.omitted = 0
      count.toldSeconds = now
      tell({ event: 'x_audit_omitted', of, count: omitted })
    }
  }
  return {
    flush,
    async append(event) {
      flush('due')
      if (event.outcome === 'failure' && !admit(countOf(counts, event), clock.seconds())) return
      await audit.append(event)
    },
  }
}

function countOf(counts: Map<PosternEvent['event'], Count>, { event }: PosternEvent): Count {
  const known = counts.get(event)
  if (known !== undefined) return known
  const count = { minute: 0, inMinute: 0, day: 0, inDay: 0, omitted: 0, toldSeconds: 0 }
  counts.set(event, count)
  return count
}

/** Counts the event, in the minute and the day or among those left out. */
function admit(count: Count, now: number): boolean {
  const [minute, day] = [Math.floor(now / 60), Math.floor(now / 86_400)]
  if (count.minute !== minute) Object.assign(count, { minute, inMinute: 0 })
  if (count.day !== day) Object.assign(count, { day, inDay: 0 })
  const { refusalsPerMinute, refusalsPerDay } = defaults.audit
  if (count.inMinute >= refusalsPerMinute || count.inDay >= refusalsPerDay) {
    // The ten minutes begin with the first that is left out.
    if (count.omitted === 0) count.toldSeconds = Math.max(count.toldSeconds, now)
    count.omitted++
    return false
  }
  count.inMinute++
  count.inDay++
  return true
}
