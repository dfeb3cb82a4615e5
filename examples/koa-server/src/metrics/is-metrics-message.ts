/** A worker asks for the metrics of all by an id; the answer has the same id, and the text where there is one. */
export interface MetricsMessage {
  readonly posternMetrics: string
  readonly text?: string
}

/** Other messages pass between the processes, too. */
export function isMetricsMessage(message: unknown): message is MetricsMessage {
  return typeof message === 'object' && message !== null && 'posternMetrics' in message
}
