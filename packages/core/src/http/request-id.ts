import { randomUUID } from 'node:crypto'

/** The id of a request: the given one where it is 1–64 of `[A-Za-z0-9._-]`, otherwise a new one of 60 random bits. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && given.length <= 64 && /^[A-Za-z0-9._-]+$/.test(given)
    ? given
    : randomUUID().slice(0, 18)
}
