import { setTimeout as pause } from 'node:timers/promises'
import { isPosternError, PosternError } from '@postern/core'
import { kindOf } from './failure.ts'

/** How long and how often a call is tried. */
export interface Pace {
  /** One try; after that the connection is given up. */
  readonly tryMilliseconds: number
  /** All tries of one call. */
  readonly callMilliseconds: number
  /** The longest wait before the second try; it doubles from there, and each wait is a random part of it. */
  readonly firstWaitMilliseconds: number
  readonly longestWaitMilliseconds: number
}

/** Below the five seconds that core gives a call of the store. */
export const usualPace: Pace = {
  tryMilliseconds: 2000,
  callMilliseconds: 4500,
  firstWaitMilliseconds: 25,
  longestWaitMilliseconds: 800,
}

/** One try: ends with `signal`; `isDoubtful` where an earlier one may have been written. */
export type Try<T> = (signal: AbortSignal, isDoubtful: boolean) => Promise<T>

/**
 * Makes a call until it is answered, with growing waits of random length (full jitter), for `callMilliseconds` at most.
 *
 * @throws {PosternError} `store-unavailable`, with what the last try threw as its cause.
 */
export async function persevere<T>(call: Try<T>, pace: Pace): Promise<T> {
  const dueMs = performance.now() + pace.callMilliseconds
  let isDoubtful = false
  for (let waitMs = pace.firstWaitMilliseconds; ; waitMs = Math.min(2 * waitMs, pace.longestWaitMilliseconds)) {
    try {
      return await tryOnce(call, isDoubtful, Math.min(pace.tryMilliseconds, dueMs - performance.now()))
    } catch (error) {
      if (isPosternError(error)) throw error
      const kind = kindOf(error)
      const pauseMs = Math.random() * waitMs
      if (kind === 'final' || performance.now() + pauseMs >= dueMs) {
        throw new PosternError('store-unavailable', { cause: error })
      }
      isDoubtful ||= kind === 'doubtful'
      await pause(pauseMs)
    }
  }
}

/** Does not wait for what ignores its signal, such as the fetching of credentials. */
async function tryOnce<T>(call: Try<T>, isDoubtful: boolean, milliseconds: number): Promise<T> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`DynamoDB did not answer within ${Math.round(milliseconds)} ms`)
      reject(error)
      controller.abort(error)
    }, milliseconds)
  })
  try {
    return await Promise.race([call(controller.signal, isDoubtful), late])
  } finally {
    clearTimeout(timer)
  }
}
