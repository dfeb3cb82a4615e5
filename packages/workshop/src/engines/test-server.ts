/** A database server of one test file. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** True for one that somebody else runs: it is neither stopped nor started, and may be at another host. */
  readonly isGiven?: true
  /** What is under way is cut off, what is committed is written. `start` goes on from there. */
  stop(): Promise<void>
  start(): Promise<void>
  /** For good. */
  end(): Promise<void>
}
