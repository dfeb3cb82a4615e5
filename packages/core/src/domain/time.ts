import type { Brand } from './brand.ts'

/** Whole seconds since 1970-01-01T00:00:00Z, as records hold them. */
export type EpochSeconds = Brand<number, 'EpochSeconds'>

/** Cuts milliseconds since the epoch down to whole seconds. */
export function toEpochSeconds(milliseconds: number): EpochSeconds {
  return Math.floor(milliseconds / 1000) as EpochSeconds
}

/** Moves an instant by whole seconds. */
export function addSeconds(instant: EpochSeconds, seconds: number): EpochSeconds {
  return (instant + seconds) as EpochSeconds
}

/** Writes an instant as RFC 3339, in UTC, as results and answers hold it. */
export function toRfc3339(instant: EpochSeconds): string {
  return new Date(instant * 1000).toISOString()
}

/** 9999-12-31T23:59:59Z: the expiry of records that never expire. */
export const farFuture = 253_402_300_799 as EpochSeconds
