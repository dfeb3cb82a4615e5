import type { Server } from 'node:http'
import type { Postern } from '@postern/core'
import type { AdapterOptions, Settings } from '@postern/core/node'
import type { HttpOptions, HttpSubject } from '@postern/testing/http'

/** A web adapter over node:http with a Postern behind it and the guarded routes of `guardCases` beside. */
export interface NodeSubject extends HttpSubject {
  readonly port: number
  readonly server: Server
  /** Requests that core has begun to answer and has not answered. */
  underWay(): number
}

export interface NodeHost {
  readonly options?: HttpOptions
  readonly auth?: AdapterOptions
  /** Of the server; null for that of node:http, 0 for no bound. */
  readonly maxHeadersCount?: number | null
  /** Shorter than a client would have, where a case waits for the end of it. */
  readonly patience?: Partial<Pick<Settings, 'bodySeconds' | 'lingerSeconds'>>
}

export type OpenNode = (host: NodeHost) => Promise<NodeSubject>

/** Puts an app together and says what its server calls: the routes, then the guarded routes, then `X-Fell-Through`. */
export type MakeApp = (postern: Postern, host: NodeHost) => Promise<Server>

/** One thing that every web adapter over node:http must do. */
export interface NodeCase {
  readonly name: string
  run(open: OpenNode): Promise<void>
}
