import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { readIdentity } from './process-identity.ts'
import { readLock, takeLock } from './take-lock.ts'

/** A lock file that this process holds. */
export interface HeldLock {
  /** @throws {Error} once the lock file is not this process's any more, and for ever after */
  check(): void
  /** False once `check`, or a heartbeat, has found that another process took the lock. */
  isHeld(): boolean
  release(): void
}

/**
 * Takes a lock file and keeps its heartbeat, which is the time of its last write.
 *
 * A process that was stopped for longer than a heartbeat may live may find its lock taken over from another pid
 * namespace or host: it asks `check` before it writes and gives up for good.
 *
 * @throws {Error} where another process holds the lock
 */
export function holdLock(path: string, heartbeatMilliseconds = 5000): HeldLock {
  const text = takeLock(path, readIdentity())
  const descriptor = openSync(path, 'r+')
  let held = true

  const check = (): void => {
    if (held) held = readLock(path) === text
    if (!held) throw lostLock(path)
  }
  const beat = (): void => {
    try {
      check()
      // Through the descriptor: should the name be another process's by now, that one's lock is not written to.
      writeSync(descriptor, text, 0)
    } catch {
      // A lost lock is remembered; a heartbeat that cannot be written is tried again.
    }
  }
  const timer = setInterval(beat, heartbeatMilliseconds).unref()

  return {
    check,
    isHeld: () => held,
    release() {
      clearInterval(timer)
      closeSync(descriptor)
      if (readLock(path) === text) rmSync(path, { force: true })
    },
  }
}

/** With a code, by which a host's log knows that the message is ours and holds nothing of a user. */
function lostLock(path: string): Error {
  const happened = `the lock file ${path} was removed, or another process took it over`
  const todo = 'this process writes no more: see that no other has the store open, and restart it'
  return Object.assign(new Error(`${happened}; ${todo}`), { code: 'POSTERN_LOCK_LOST' })
}
