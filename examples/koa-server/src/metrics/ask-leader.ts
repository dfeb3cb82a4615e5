import { randomUUID } from 'node:crypto'
import { on } from 'node:events'
import process from 'node:process'
import { PosternError } from 'postern'
import { isMetricsMessage } from './is-metrics-message.ts'

/** More than the leader waits for its workers. */
const LATE_MS = 6000

/**
 * Asks the process that leads this worker for the metrics of all.
 *
 * @throws {PosternError} `overloaded` where one of them does not answer in time, as while it starts
 */
export async function askLeader(): Promise<string> {
  const id = randomUUID()
  const answers = on(process, 'message', { signal: AbortSignal.timeout(LATE_MS) })
  process.send?.({ posternMetrics: id })
  try {
    for await (const [message] of answers) {
      if (isMetricsMessage(message) && message.posternMetrics === id && message.text !== undefined) return message.text
      if (isMetricsMessage(message) && message.posternMetrics === id) break
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error
  }
  throw new PosternError('overloaded')
}
