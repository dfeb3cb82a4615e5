import type { Database, Statement } from 'libsql'

/**
 * Lends the connection of a file until it is taken back: from then on each use of it throws, and of each statement that
 * was prepared on it.
 *
 * Closing would not do: a prepared statement keeps the connection of libsql open, and a database in memory would be gone.
 */
export function lendFile(file: Database): { readonly lent: Database; takeBack(): void } {
  let isOver = false

  function guard<T extends object>(target: T, prepare?: (text: string) => Statement): T {
    return new Proxy(target, {
      get(_target, name) {
        // Methods come by here too, for what they need of their object.
        if (isOver) throw new Error('The transaction is over')
        return name === 'prepare' && prepare !== undefined ? prepare : Reflect.get(target, name)
      },
    })
  }

  const lent = guard(file, (text) => guard(file.prepare(text)))
  return {
    lent,
    takeBack() {
      isOver = true
    },
  }
}
