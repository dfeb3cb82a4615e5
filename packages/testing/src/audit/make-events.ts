import { randomBytes } from 'node:crypto'
import type { PosternEvent, UserId } from '@postern/core'

/** The user of events that say no other. */
const someUser = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f' as UserId
const startMs = Date.parse('2026-01-01T00:00:00Z')

/** Events one millisecond apart, the oldest first. */
export function makeEvents(count: number, members: Partial<PosternEvent> = {}): readonly PosternEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const event: PosternEvent = {
      v: 1,
      id: eventIdAt(startMs + index),
      datetime: new Date(startMs + index).toISOString(),
      appid: 'https://app.example.org',
      event: 'user_created',
      userId: someUser,
      level: 'warn',
      outcome: 'success',
    }
    return Object.assign(event, members)
  })
}

/** A UUIDv7 of a millisecond. */
function eventIdAt(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${randomBytes(6).toString('hex')}`
}
