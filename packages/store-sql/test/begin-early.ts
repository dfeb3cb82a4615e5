/** A case that only waits: it begins when it is defined, while others run, and is judged when its turn comes. */
export function beginEarly(run: () => Promise<unknown>): () => Promise<void> {
  const begun = run()
  begun.catch(() => undefined)
  return () => begun.then(() => undefined)
}
