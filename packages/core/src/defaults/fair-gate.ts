import { defaults } from '../domain/defaults.ts'
import { networkOf } from '../domain/network.ts'
import { PosternError } from '../errors.ts'
import type { HashCaller, HashFigures } from '../ports/password-hasher.ts'
import { createFairQueue, type FairQueue, type Place } from './fair-queue.ts'
import { type After, createTimeLimit, startTimer } from './time-limit.ts'

export interface FairGateOptions {
  readonly atOnce: number
  /** Default: `setTimeout`. */
  readonly after?: After
}

export interface FairGate {
  /** Does the work when there is a place for it; the place is free again when the work ends, well or badly, or is given up. */
  pass<T>(caller: HashCaller, work: () => Promise<T>): Promise<T>
  figures(): HashFigures
}

interface Waiter {
  readonly start: () => void
}

/**
 * Makes a gate: so much work at once, a short fair queue in `defaults.hashGate`'s bounds, and past that a refusal.
 *
 * Work that takes too long is given up and leaves its place; see {@link createTimeLimit}. While the work hangs altogether,
 * one goes through at a time, as a trial, and everybody else is refused at once.
 *
 * @throws {PosternError} `overloaded` from `pass`: before the work begins, or when it took too long.
 */
export function createFairGate({ atOnce, after = startTimer }: FairGateOptions): FairGate {
  const { queueLength, reserved, waitSeconds } = defaults.hashGate
  const queue = createFairQueue<Waiter>({ length: queueLength, reserved })
  const limit = createTimeLimit(after)
  let running = 0
  let completed = 0
  let refused = 0

  function refuse(): PosternError {
    refused++
    return new PosternError('overloaded', { retryAfterSeconds: waitSeconds })
  }

  const hasPlace = () => running < (limit.hangs() ? 1 : atOnce)

  /** Hands free places on at once, so that nobody who comes now gets before those who wait. */
  function fill(): void {
    while (hasPlace()) {
      const next = queue.shift()
      if (next === undefined) return
      running++
      next.start()
    }
  }

  const told = {
    left() {
      running--
      fill()
    },
    ended() {
      completed++
      fill()
    },
  }

  async function pass<T>(caller: HashCaller, work: () => Promise<T>): Promise<T> {
    if (hasPlace()) running++
    else await waitForTurn({ queue, after, refuse, isShut: limit.hangs() }, caller)
    return limit.run(work, told)
  }

  const figures = () => ({ running, queued: queue.size(), completed, refused, abandoned: limit.abandoned() })
  return { pass, figures }
}

interface Waiting {
  readonly queue: FairQueue<Waiter>
  readonly after: After
  readonly isShut: boolean
  refuse(): PosternError
}

/** Waits in the caller's lane until it is started; rejects at once without room, and when it took too long. */
function waitForTurn({ queue, after, isShut, refuse }: Waiting, caller: HashCaller): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiter = {
      start() {
        cancel()
        resolve()
      },
    }
    const place = placeOf(caller)
    if (isShut || !queue.push(waiter, place)) return reject(refuse())
    const cancel = after(defaults.hashGate.waitSeconds * 1000, () => {
      queue.remove(waiter, place.lane)
      reject(refuse())
    })
  })
}

/** Whoever has a live session must not wait behind those who guess at logins from the same address. */
function placeOf({ address, userId, known = false }: HashCaller): Place {
  const { perAddress, perUser } = defaults.hashGate
  if (userId !== undefined) return { lane: `user ${userId}`, most: perUser, known: true }
  return { lane: address === undefined ? undefined : networkOf(address), most: perAddress, known }
}
