import { performance } from 'node:perf_hooks'

/** Rejects once an instant of `performance.now()` has passed; what the promise comes to after that is let go. */
export async function settleBy<T>(dueMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const leftMs = Math.max(0, dueMs - performance.now())
    timer = setTimeout(() => reject(new Error('The database did not answer in time')), leftMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
