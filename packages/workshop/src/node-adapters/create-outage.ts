import { createMemoryStore, type Store } from '@postern/core'

/** A store that a test can take away: then every call fails with what a driver would say. */
export function createOutage(): Store & { takeAway(): void } {
  const store = createMemoryStore()
  let away = false
  const fail = <T extends object>(half: T): T =>
    new Proxy(half, {
      get(target, name, receiver) {
        if (away) return () => Promise.reject(new Error('connect ECONNREFUSED postgres://postern:hunter2@db'))
        return Reflect.get(target, name, receiver)
      },
    })
  return {
    users: fail(store.users),
    tokens: fail(store.tokens),
    ready: () => store.ready(),
    close: () => store.close(),
    takeAway() {
      away = true
    },
  }
}
