import { setImmediate as turn } from 'node:timers/promises'

/** The mails under way of a Postern. */
export interface PendingMails {
  /** For `createPostern({ waitUntil })`. */
  waitUntil(task: Promise<unknown>): void
  /** Waits for none of them any longer: what is tried again later is nobody's to wait for. */
  giveUp(): void
  /** The same functions; a promise of theirs settles when the mails are out that were under way by then. */
  awaitedBy<T extends object>(api: T): T
}

/** Makes what lets a test see the mails of an operation once that is awaited; in production no answer waits for one. */
export function createPendingMails(): PendingMails {
  const tasks = new Set<Promise<unknown>>()

  const settle = async (): Promise<void> => {
    while (tasks.size > 0) await turn()
  }
  const awaited = <T extends object>(api: T): T => {
    const seen = new WeakMap<object, unknown>()
    return new Proxy(api, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (!isNested(value)) return value
        if (!seen.has(value)) seen.set(value, awaited(value))
        return seen.get(value)
      },
      // Of functions only; a proxy of anything else has no such trap.
      apply(target, self, args) {
        const result: unknown = typeof target === 'function' && Reflect.apply(target, self, args)
        return result instanceof Promise ? result.finally(settle) : result
      },
    })
  }

  return {
    waitUntil(task) {
      tasks.add(task)
      const done = () => void tasks.delete(task)
      task.then(done, done)
    },
    giveUp: () => tasks.clear(),
    awaitedBy: awaited,
  }
}

/** Functions, and the objects that hold some, such as `users`; the table of routes is handed out as it is. */
function isNested(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}
