import type { UserId } from '../domain/user.ts'
import type { PosternEvent } from './events.ts'

/** Which events are asked for. Ids of events are in the order of time, so a span of time is a span of ids. */
export interface AuditQuery {
  readonly event?: string
  /** Whose events; not who acted. */
  readonly userId?: UserId
  /** Only events of this id or a later one. */
  readonly from?: string
  /** Only events before this id. */
  readonly before?: string
  /** How many at most. */
  readonly limit: number
}

export interface AuditPage {
  /** The newest first. */
  readonly events: readonly PosternEvent[]
  /** The `before` of the next page; absent at the end. A page may be short or empty and have a next one all the same. */
  readonly next?: string
}

/** Where events are kept, for those who must account for what happened. */
export interface AuditTrail {
  /**
   * Keeps an event; resolves once it is kept, as durable as the trail's documentation says.
   *
   * Nobody waits for it: what a trail cannot take is counted in `figures().events.failed` and fails nothing. It must hold no
   * more in memory than a bound of its own, and reject what is above.
   */
  append(event: PosternEvent): Promise<void>
  read(query: AuditQuery): Promise<AuditPage>
  /**
   * Removes events before this id, the oldest first and no more than `limit` of what it removes at once; answers how many
   * rows or files that were. It may keep what it cannot remove by itself, such as the file in use. Absent where the trail
   * keeps within bounds of its own.
   */
  removeBefore?(id: string, limit: number): Promise<number>
  /** Keeps what was taken before, for a bounded time. */
  close(): Promise<void>
}
