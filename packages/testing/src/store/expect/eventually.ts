const patienceMilliseconds = 5000
const pauseMilliseconds = 20

/** Repeats an assertion until it holds, for five seconds at most: `findByUser` may lag. */
export async function eventually(assertion: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() >= deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    }
  }
}
