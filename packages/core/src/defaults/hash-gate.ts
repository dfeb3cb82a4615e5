import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { PasswordHash } from '../domain/user.ts'
import type { GatedHasher, PasswordHasher } from '../ports/password-hasher.ts'
import { createFairGate, type FairGateOptions } from './fair-gate.ts'

/**
 * Puts a gate before a slow hasher: so many hashes at once, a short fair queue, and past that `overloaded`.
 *
 * More hashes at once than cores lower the throughput and take 64 MiB each; two of libuv's threads stay free for files
 * and WebCrypto. Addresses (of IPv6 the /64) take turns, with at most 16 waiting each; the last 16 of the 64 places are
 * for known callers. Callers without an address are the host's own code, or nobody can tell them apart: they share one
 * turn, without a bound of their own. Whoever waited 5 s is refused. A refusal costs no hash. The decoy for `verify`
 * without a hash is made once, before the first hash; a known and an unknown user wait for it alike.
 */
export function createHashGate(
  hasher: PasswordHasher & { ready?(): Promise<void> },
  options: Partial<FairGateOptions> = {},
): GatedHasher {
  const gate = createFairGate({ atOnce: hashesAtOnce(), ...options })
  const prepareDecoy = createDecoy(hasher)

  return {
    hash: (password, caller) =>
      gate.pass(caller, async () => {
        await prepareDecoy()
        return (await hasher.hash(password)) as PasswordHash
      }),
    verify: (hash, password, caller) =>
      gate.pass(caller, async () => {
        const decoy = await prepareDecoy()
        return (await hasher.verify(hash ?? decoy, password)) && hash !== undefined
      }),
    needsRehash: (hash) => hasher.needsRehash(hash),
    async ready() {
      await prepareDecoy()
    },
    figures: gate.figures,
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
