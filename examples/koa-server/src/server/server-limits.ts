/** What a client may take of a server. */
export interface ServerLimits {
  readonly headersSeconds: number
  readonly requestSeconds: number
  readonly checkSeconds: number
  readonly connections: number
  /** How long requests under way may go on once the server stops. */
  readonly stopSeconds: number
}

/** Checked each second, since Node's own interval is 30. */
export const serverLimits: ServerLimits = {
  headersSeconds: 10,
  requestSeconds: 30,
  checkSeconds: 1,
  connections: 1000,
  stopSeconds: 10,
}
