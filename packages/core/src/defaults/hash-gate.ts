import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { defaults } from '../domain/defaults.ts'
import { networkOf } from '../domain/network.ts'
import type { PasswordHash } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { GatedHasher, HashCaller, PasswordHasher } from '../ports/password-hasher.ts'
import { createFairQueue } from './fair-queue.ts'

export interface HashGateOptions {
  /** Default: as many as there are cores for this process, but two fewer than libuv's threads; at least one. */
  readonly atOnce?: number
  /** Calls back once after so many milliseconds, unless the function that it gives is called first. Default: `setTimeout`. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void
}

interface Waiter {
  readonly start: () => void
}

/**
 * Puts a gate before a slow hasher: so many hashes at once, a short fair queue, and past that `overloaded`.
 *
 * More hashes at once than cores lower the throughput and take 64 MiB each; two of libuv's threads stay free for files
 * and WebCrypto. Addresses (of IPv6 the /64) take turns, with at most 16 waiting each; the last 16 of the 64 places are for known callers.
 * Callers without an address are the host's own code, or nobody can tell them apart: they share one turn, without a
 * bound of their own. Whoever waited 5 s is refused. A refusal costs no hash. The decoy for `verify` without a hash
 * is made once, before the first hash; a known and an unknown user wait for it alike.
 */
export function createHashGate(
  hasher: PasswordHasher & { ready?(): Promise<void> },
  options: HashGateOptions = {},
): GatedHasher {
  const { atOnce = hashesAtOnce(), after = startTimer } = options
  const { queueLength, perAddress, reserved, waitSeconds } = defaults.hashGate
  const queue = createFairQueue<Waiter>({ length: queueLength, perLane: perAddress, reserved })
  const prepareDecoy = createDecoy(hasher)
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

  async function pass<T>(caller: HashCaller, work: (decoy: string) => Promise<T>): Promise<T> {
    if (running < atOnce) running++
    else await wait(caller)
    try {
      return await work(await prepareDecoy())
    } finally {
      leave()
    }
  }

  return {
    hash: (password, caller) => pass(caller, async () => (await hasher.hash(password)) as PasswordHash),
    verify: (hash, password, caller) =>
      pass(caller, async (decoy) => (await hasher.verify(hash ?? decoy, password)) && hash !== undefined),
    needsRehash: (hash) => hasher.needsRehash(hash),
    async ready() {
      await prepareDecoy()
    },
    figures: () => ({ running, queued: queue.size(), completed, refused }),
  }
}

/** Makes the decoy at the first call, with the present parameters; a failure is tried again at the next. */
function createDecoy(hasher: PasswordHasher & { ready?(): Promise<void> }): () => Promise<string> {
  let decoy: Promise<string> | undefined
  async function make(): Promise<string> {
    await hasher.ready?.()
    return hasher.hash(randomBytes(32).toString('base64url'))
  }
  return () => {
    decoy ??= make().catch((error: unknown) => {
      decoy = undefined
      throw error
    })
    return decoy
  }
}

function hashesAtOnce(): number {
  // As libuv reads it: 4 threads unless told, and never none.
  const threads = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? '4', 10)
  return Math.max(1, Math.min(availableParallelism(), (Number.isNaN(threads) ? 4 : threads) - 2))
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}
