import type { IncomingMessage, ServerResponse } from 'node:http'

/** What an adapter over node:http may get wrong, put around a right one. */
export interface NodeFault {
  /** What it does, as a sentence's end: "an adapter that …". */
  readonly name: string
  /** Words of the name of the case, or of cases, that must fail. */
  readonly caughtBy: string
  /** Given to the adapter, whatever the host says. */
  readonly trustProxy?: number
  /** Changes the request, or answers it: then it is true. */
  meet?(req: IncomingMessage, res: ServerResponse): boolean
  /** Changes the headers right before they go out, and says with which status. */
  leave?(res: ServerResponse, status: number): number
}
