import type { Events } from '../src/ports/events.ts'

/** Events that nobody is told. */
export const noEvents: Events = { emit() {}, within: () => noEvents }
