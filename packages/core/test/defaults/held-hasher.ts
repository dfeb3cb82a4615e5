import type { PasswordHasher } from '../../src/ports/password-hasher.ts'

export interface HeldCall {
  readonly text: string
  readonly finish: (answer?: boolean) => void
  readonly fail: (error: Error) => void
}

export interface HeldHasher extends PasswordHasher {
  /** The hashes under way, oldest first, held until they are finished. The decoy is not among them. */
  readonly held: HeldCall[]
  /** `hash <password>`, `verify <hash>`, in order. The decoy is `hash decoy`. */
  readonly calls: string[]
}

/** A hasher that does nothing until told; the first hash that it is asked for is taken for the decoy and made at once. */
export function createHeldHasher(): HeldHasher {
  const held: HeldCall[] = []
  const calls: string[] = []
  function hold<T>(text: string, answer: (yes: boolean) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => () => {
        held.splice(held.indexOf(call), 1)
        settle()
      }
      const call: HeldCall = {
        text,
        finish: (yes = true) => end(() => resolve(answer(yes)))(),
        fail: (error) => end(() => reject(error))(),
      }
      held.push(call)
    })
  }
  return {
    held,
    calls,
    async hash(password) {
      const decoy = !calls.includes('hash decoy')
      calls.push(`hash ${decoy ? 'decoy' : password}`)
      return decoy ? 'decoy' : hold(password, () => `hash of ${password}`)
    },
    verify(hash, password) {
      calls.push(`verify ${hash}`)
      return hold(password, (yes) => yes)
    },
    needsRehash: (hash) => hash === 'old',
  }
}
