import type { Postern, PosternEvent } from 'postern'

/** What this process has done, counted for an operator. Holds routes, codes and numbers: nothing of a request, no user. */
export interface Metrics {
  readonly contentType: string
  observeRequest(request: MeasuredRequest): void
  observeStoreCall(call: MeasuredCall): void
  /** Counts an event by its name, and a login by its outcome. */
  tell(event: PosternEvent): void
  /** Where the figures of hashes, mail and events are read, each time that somebody asks. */
  watch(postern: Pick<Postern, 'figures'>): void
  /** In the text format of Prometheus. */
  text(): Promise<string>
  /** The sum over all workers; for the process that leads them. Rejects where one does not answer within five seconds. */
  textOfWorkers(): Promise<string>
}

export interface MeasuredRequest {
  readonly method: string
  /** The pattern, such as `/api/v1/users/:id`. */
  readonly route: string
  /** A number, or `aborted`. */
  readonly status: string
  readonly seconds: number
}

export interface MeasuredCall {
  /** Such as `users.findById`. */
  readonly call: string
  readonly outcome: 'ok' | 'error'
  readonly seconds: number
}
