import { defaults } from '../domain/defaults.ts'
import { PosternError } from '../errors.ts'

/** Calls back once after so many milliseconds, unless the function that it gives is called first. */
export type After = (milliseconds: number, callback: () => void) => () => void

export interface TimeLimit {
  /** True while so much is given up that the hasher must be taken for hanging: one at a time may try. */
  hangs(): boolean
  /** How much is given up and has not ended. */
  abandoned(): number
  /** The work's own outcome, or `overloaded` once it took too long; it goes on then, and what it comes to is dropped. */
  run<T>(work: () => Promise<T>, told: { left(): void; ended(): void }): Promise<T>
}

/**
 * Makes a limit of `defaults.hashGate.hashSeconds` to each piece of work, since work that hangs cannot be stopped.
 *
 * `left` is told once, when nobody waits for the work any more; `ended` when it ends, which may be later or never. What was
 * given up counts as hanging until it ends, or until other work succeeds in time.
 */
export function createTimeLimit(after: After): TimeLimit {
  const { hashSeconds, waitSeconds, abandoned: most } = defaults.hashGate
  let abandoned = 0
  let hanging = 0

  function run<T>(work: () => Promise<T>, { left, ended }: { left(): void; ended(): void }): Promise<T> {
    return new Promise((resolve, reject) => {
      let late = false
      const cancel = after(hashSeconds * 1000, () => {
        late = true
        abandoned++
        hanging++
        reject(new PosternError('overloaded', { retryAfterSeconds: waitSeconds }))
        left()
      })
      const end = (succeeded: boolean) => {
        if (late) abandoned--
        if (late) hanging = Math.max(0, hanging - 1)
        else if (succeeded) hanging = 0
        ended()
        if (late) return
        cancel()
        left()
      }
      settled(work).then(
        (value) => {
          end(true)
          resolve(value)
        },
        (error: unknown) => {
          end(false)
          reject(error)
        },
      )
    })
  }

  return { hangs: () => hanging >= most, abandoned: () => abandoned, run }
}

/** A failure is a rejection, also where no promise was made. */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  return work()
}

/** `setTimeout`, as {@link After}. */
export function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}
