/** Ports that can be made to fail, one method at a time, and talk as drivers do: about all that they were given. */
export interface Breaker {
  /** The port, with methods that fail where `breakAt` says so. */
  guard<T extends object>(port: string, inner: T): T
  /** From now on this method fails, such as `users.insert`; without a name none does. */
  breakAt(method?: string): void
  /** The methods that have failed. */
  readonly failed: ReadonlySet<string>
}

/** Makes a breaker; every error of it also holds `word`. */
export function createBreaker(word: string): Breaker {
  const failed = new Set<string>()
  let broken: string | undefined
  return {
    guard(port, inner) {
      return new Proxy(inner, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name)
          if (typeof value !== 'function') return value
          const method = `${port}.${String(name)}`
          return async (...given: readonly unknown[]) => {
            if (broken !== method) return value.apply(target, given)
            failed.add(method)
            throw driverError(`${word} ${JSON.stringify(given)}`)
          }
        },
      })
    },
    breakAt(method) {
      broken = method
    },
    failed,
  }
}

function driverError(text: string): Error {
  const cause = Object.assign(new Error(`${text}\n    at ${text}`), { detail: text, body: text })
  return Object.assign(new Error(`duplicate key\n    at ${text}`, { cause }), {
    code: '23505',
    query: text,
    body: text,
  })
}
