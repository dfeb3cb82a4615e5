import { defaults } from '../domain/defaults.ts'
import { networkOf } from '../domain/network.ts'
import { PosternError } from '../errors.ts'
import type { HashCaller, HashFigures } from '../ports/password-hasher.ts'
import { createFairQueue } from './fair-queue.ts'

export interface FairGateOptions {
  readonly atOnce: number
  /** Calls back once after so many milliseconds, unless the function that it gives is called first. Default: `setTimeout`. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void
}

export interface FairGate {
  /** Does the work when there is a place for it; the place is free again when the work ends, well or badly. */
  pass<T>(caller: HashCaller, work: () => Promise<T>): Promise<T>
  figures(): HashFigures
}

interface Waiter {
  readonly start: () => void
}

/**
 * Makes a gate: so much work at once, a short fair queue in `defaults.hashGate`'s bounds, and past that a refusal.
 *
 * @throws {PosternError} `overloaded` from `pass`, before the work begins.
 */
export function createFairGate({ atOnce, after = startTimer }: FairGateOptions): FairGate {
  const { queueLength, perAddress, reserved, waitSeconds } = defaults.hashGate
  const queue = createFairQueue<Waiter>({ length: queueLength, perLane: perAddress, reserved })
  let running = 0
  let completed = 0
  let refused = 0

  function refuse(): PosternError {
    refused++
    return new PosternError('overloaded', { retryAfterSeconds: waitSeconds })
  }

  function wait({ address, known = false }: HashCaller): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        start() {
          cancel()
          resolve()
        },
      }
      const lane = address === undefined ? undefined : networkOf(address)
      if (!queue.push(waiter, { lane, known })) return reject(refuse())
      const cancel = after(waitSeconds * 1000, () => {
        queue.remove(waiter, lane)
        reject(refuse())
      })
    })
  }

  /** Hands the place on, so that nobody who comes now gets before those who wait. */
  function leave(): void {
    completed++
    const next = queue.shift()
    if (next === undefined) running--
    else next.start()
  }

  async function pass<T>(caller: HashCaller, work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running++
    else await wait(caller)
    try {
      return await work()
    } finally {
      leave()
    }
  }

  return { pass, figures: () => ({ running, queued: queue.size(), completed, refused }) }
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}
