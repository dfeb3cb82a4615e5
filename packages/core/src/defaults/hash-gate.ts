import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { PasswordHash } from '../domain/user.ts'
import type { HashGate, PasswordHasher, Proof } from '../ports/password-hasher.ts'
import { createFairGate, type FairGateOptions } from './fair-gate.ts'
import { createTimeLimit, startTimer } from './time-limit.ts'

/**
 * Puts a gate before a slow hasher: so many hashes at once, a short fair queue, and past that `overloaded`.
 *
 * More hashes at once than cores lower the throughput and take 64 MiB each; two of libuv's threads stay free for files
 * and WebCrypto. Addresses (of IPv6 the /64) take turns, with at most 16 waiting each; the last 16 of the 64 places are
 * for known callers. A user with a live session has a turn of its own instead of the address's, with at most 4 waiting.
 * Callers without either are the host's own code, or nobody can tell them apart: they share one turn, without a bound of
 * their own. Whoever waited 5 s is refused. A refusal costs no hash. The decoy for `verify`
 * without a hash is made once, before the first hash; a known and an unknown user wait for it alike.
 *
 * A hash that takes longer than 10 s is `overloaded` for its caller, and its place is free; what cannot be stopped is
 * counted. With 16 such that have not ended one runs at a time until one succeeds. The hasher is not believed:
 * only `true` is a right password, a hash is a text that is not empty, and a `needsRehash` that throws has said no.
 */
export function createHashGate(hasher: LoadedHasher, options: Partial<FairGateOptions> = {}): HashGate {
  const gate = createFairGate({ atOnce: hashesAtOnce(), ...options })
  const prepareDecoy = createDecoy(hasher, options.after)

  return {
    hash: (password, caller) =>
      gate.pass(caller, async () => {
        await prepareDecoy()
        return (await makeHash(hasher, password)) as PasswordHash
      }),
    verify: (hash, password, caller) =>
      gate.pass(caller, async () => {
        const decoy = await prepareDecoy()
        if (hash !== undefined) return prove(hasher, { hash, decoy }, password)
        await hasher.verify(decoy, password)
        return 'wrong'
      }),
    needsRehash(hash) {
      try {
        const answer: unknown = hasher.needsRehash(hash)
        return answer === true
      } catch {
        // The password was right: whatever is wrong with the hasher must not cost a login.
        return false
      }
    },
    async ready() {
      await prepareDecoy()
    },
    figures: gate.figures,
  }
}

type LoadedHasher = PasswordHasher & { ready?(): Promise<void> }

/** A hasher that fails with the decoy too is broken; otherwise the stored hash is, and it has cost what a right one costs. */
async function prove(
  hasher: PasswordHasher,
  { hash, decoy }: { readonly hash: string; readonly decoy: string },
  password: string,
): Promise<Proof> {
  try {
    const answer: unknown = await hasher.verify(hash, password)
    return answer === true ? 'right' : 'wrong'
  } catch {
    await hasher.verify(decoy, password)
    return 'unreadable'
  }
}

/** Makes the decoy at the first call, with the present parameters; a failure or a hang is tried again at the next. */
function createDecoy(hasher: LoadedHasher, after = startTimer): () => Promise<string> {
  const limit = createTimeLimit(after)
  let decoy: Promise<string> | undefined
  async function make(): Promise<string> {
    await hasher.ready?.()
    return makeHash(hasher, randomBytes(32).toString('base64url'))
  }
  return () => {
    decoy ??= limit.run(make, { left() {}, ended() {} }).catch((error: unknown) => {
      decoy = undefined
      throw error
    })
    return decoy
  }
}

/** What the hasher makes, where it is a text: nothing else may be stored in its place. */
async function makeHash(hasher: PasswordHasher, password: string): Promise<string> {
  const hash: unknown = await hasher.hash(password)
  if (typeof hash === 'string' && hash !== '') return hash
  throw new TypeError('option "passwords": hash() has to answer a text that is not empty')
}

function hashesAtOnce(): number {
  // As libuv reads it: 4 threads unless told, and never none.
  const threads = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? '4', 10)
  return Math.max(1, Math.min(availableParallelism(), (Number.isNaN(threads) ? 4 : threads) - 2))
}
