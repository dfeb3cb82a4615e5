/** The rejections that nobody handled while something ran; each would have ended a process. */
export async function unhandledDuring(run: () => Promise<void>): Promise<readonly unknown[]> {
  const seen: unknown[] = []
  const see = (error: unknown) => seen.push(error)
  process.on('unhandledRejection', see)
  try {
    await run()
    await new Promise((resolve) => setImmediate(resolve))
    return seen
  } finally {
    process.off('unhandledRejection', see)
  }
}
