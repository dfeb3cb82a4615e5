import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { readIdentity } from './process-identity.ts'
import { readLock, takeLock } from './take-lock.ts'

/** A lock file that this process holds. */
export interface HeldLock {
  /** @throws {Error} while the lock file is not this process's */
  check(): void
  /** What happened to the lock, once `check` or a heartbeat has found it gone; undefined while it is held. */
  loss(): Error | undefined
  release(): void
}

/** How a lock is held. */
export interface LockTerms {
  /** Tells whether what the lock protects is what this process left, so that a lock that is back is worth something. */
  isUnchanged(): boolean
  readonly heartbeatMilliseconds?: number
}

/**
 * Takes a lock file and keeps its heartbeat, which is the time of its last write.
 *
 * A process that was stopped for longer than a heartbeat may live may find its lock taken over from another pid
 * namespace or host: it asks `check` before it writes. A lock that is missing or another's is lost; `check` and the
 * heartbeat hold it again when the file with this process's own token is back, as after a folder was moved away and
 * back, and what it protects is unchanged.
 *
 * @throws {Error} where another process holds the lock
 */
export function holdLock(path: string, { isUnchanged, heartbeatMilliseconds = 5000 }: LockTerms): HeldLock {
  const text = takeLock(path, readIdentity())
  const isOurs = (): boolean => readLock(path) === text
  let loss: Error | undefined

  /** The heartbeat first, so that nobody who has not begun yet takes over what is being looked at; the lock again last. */
  const isBack = (): boolean => isOurs() && touch(path, text) && isUnchanged() && isOurs()
  const check = (): void => {
    if (loss === undefined ? isOurs() : isBack()) loss = undefined
    else loss ??= lostLock(path)
    if (loss !== undefined) throw loss
  }
  const beat = (): void => {
    try {
      check()
      touch(path, text)
    } catch {
      // A lost lock is remembered; a heartbeat that cannot be written is tried again.
    }
  }
  const timer = setInterval(beat, heartbeatMilliseconds).unref()

  return {
    check,
    loss: () => loss,
    release() {
      clearInterval(timer)
      if (isOurs()) rmSync(path, { force: true })
    },
  }
}

/** Writes the text anew into a file that holds it, and only then: should the name be another process's by now, not to it. */
function touch(path: string, text: string): boolean {
  const descriptor = openSync(path, 'r+')
  try {
    if (readFileSync(descriptor, 'utf8') !== text) return false
    writeSync(descriptor, text, 0)
    return true
  } finally {
    closeSync(descriptor)
  }
}

/** With a code, by which a host's log knows that the message is ours and holds nothing of a user. */
function lostLock(path: string): Error {
  const happened = `the lock file ${path} was removed, or another process took it over`
  const until = 'this process writes no more until its own lock file is back, and the store file as it left it'
  const todo = 'see that no other has the store open, and put their folder back or restart this process'
  return Object.assign(new Error(`${happened}; ${until}: ${todo}`), { code: 'POSTERN_LOCK_LOST' })
}
