import type { StoreCall } from './store-call.ts'

const mark = Symbol.for('postern.testing.crash')

/** What a stopped store throws: the process that made the call is to be thought of as dead. */
export interface Crash extends Error {
  readonly call: StoreCall
}

/** A Crash before the given call. */
export function createCrash(call: StoreCall): Crash {
  return Object.assign(new Error(`The process died before ${call.method}.`), { call, [mark]: true })
}

/** Tells a Crash from any other value. */
export function isCrash(error: unknown): error is Crash {
  return typeof error === 'object' && error !== null && mark in error
}
