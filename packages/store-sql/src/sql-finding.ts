/** One setting of the database server by which an acknowledged write may be lost. */
export interface SqlFinding {
  /** An `error` may lose or damage everything; a `warning` the last moments. */
  readonly level: 'error' | 'warning'
  readonly setting: string
  /** As the server has it. */
  readonly found: string
  readonly text: string
}
