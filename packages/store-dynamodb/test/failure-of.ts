/** What a promise rejects with; undefined where it does not. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** The message of what a call throws; undefined where it does not. */
export function thrownBy(call: () => unknown): string | undefined {
  try {
    call()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}
