/**
 * Shares a read among callers, so that each gets one that began after it asked.
 *
 * While a read is under way, all who come wait for the next one: never for the one that runs, which may have looked
 * already at what has changed since.
 */
export function shareNext<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined

  const begin = (): Promise<T> => {
    next = undefined
    const begun = read()
    running = begun
    return begun
  }
  return () => {
    next ??= running.then(begin, begin)
    return next
  }
}
