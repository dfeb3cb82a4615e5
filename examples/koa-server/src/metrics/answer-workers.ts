import cluster from 'node:cluster'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'
import { isMetricsMessage } from './is-metrics-message.ts'
import type { Metrics } from './metrics.ts'

/** Answers workers that ask for the metrics of all; in the process that leads them. */
export function answerWorkers({ textOfWorkers }: Pick<Metrics, 'textOfWorkers'>, log: Log): void {
  cluster.on('message', async (worker, message: unknown) => {
    if (!isMetricsMessage(message)) return
    const { posternMetrics } = message
    const text = await textOfWorkers().catch((error: unknown) => {
      log.warn({ fault: faultOf(error) }, 'a worker did not tell its metrics')
      return undefined
    })
    if (worker.isConnected()) worker.send({ posternMetrics, ...(text !== undefined && { text }) })
  })
}
