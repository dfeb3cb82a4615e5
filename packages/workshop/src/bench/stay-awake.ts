/**
 * Does the work without ever letting this process sleep.
 *
 * To wake a sleeping client costs the server's core several microseconds, and a faster server does it less often; the
 * clients of a real server sleep on machines of their own.
 */
export const stayAwake = async <T>(work: () => Promise<T>): Promise<T> => {
  let isOver = false
  const turn = () => {
    if (!isOver) setImmediate(turn)
  }
  turn()
  try {
    return await work()
  } finally {
    isOver = true
  }
}
