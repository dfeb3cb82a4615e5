/** Tasks that go on behind an answer, such as mail: what a serverless host must wait for before it is frozen. */
export interface PendingTasks {
  /** For the option `waitUntil` of `createPostern`. */
  readonly waitUntil: (task: Promise<unknown>) => void
  /** Waits until nothing is pending, but no longer than this; never rejects. */
  settle(seconds: number): Promise<void>
}

/** Collects tasks for `createPostern({ waitUntil })` and `createLambdaHandler(postern, { pending })`. */
export function createPendingTasks(): PendingTasks {
  const tasks = new Set<Promise<unknown>>()
  return {
    waitUntil(task) {
      const done = Promise.resolve(task)
        .catch(() => {})
        .finally(() => tasks.delete(done))
      tasks.add(done)
    },
    async settle(seconds) {
      if (tasks.size === 0) return
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, seconds * 1000)
      })
      await Promise.race([Promise.all(tasks), late])
      clearTimeout(timer)
    },
  }
}
