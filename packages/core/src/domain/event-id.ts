import { randomBytes } from 'node:crypto'
import { userIdOf } from './user.ts'

/**
 * Makes ids of events: UUIDv7 with a counter in the place of `rand_a` (RFC 9562 §6.2, method 1), so that those of one
 * process sort in the order in which they were made, whatever the clock does.
 */
export function createEventIds(): (milliseconds: number) => string {
  let last = -1
  return (milliseconds) => {
    last = Math.max(last + 1, Math.trunc(milliseconds) * counters)
    const bytes = randomBytes(16)
    bytes.writeUIntBE(Math.floor(last / counters), 0, 6)
    bytes.writeUInt16BE(0x7000 | (last % counters), 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    return userIdOf(bytes)
  }
}

/** The least id of a millisecond: all events before it have lower ones. */
export function leastEventIdAt(milliseconds: number): string {
  const hex = Math.min(Math.max(Math.trunc(milliseconds), 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** A millisecond that is used up goes on in the next one. The product stays below 2^53 until the year 6429. */
const counters = 4096
