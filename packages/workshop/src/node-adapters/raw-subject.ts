import type { Socket } from 'node:net'
import type { NodeHost, NodeSubject, OpenNode } from './node-subject.ts'
import { connectRaw, type RawClient } from './raw-client.ts'
import { withSubject } from './with-subject.ts'

/** An app with one raw client, who may take its time. */
export interface RawSubject {
  readonly app: NodeSubject
  readonly client: RawClient
  connections(): Promise<number>
  /** Of the one connection, so far. */
  bytesRead(): number
}

/** A client that, with `allowHalfOpen`, never closes by itself. */
interface RawHost extends NodeHost {
  readonly allowHalfOpen?: boolean
}

/** Opens an app and connects to it, for one run. */
export function withRaw(
  open: OpenNode,
  { allowHalfOpen = false, ...host }: RawHost,
  run: (subject: RawSubject) => Promise<void>,
): Promise<void> {
  return withSubject(open, host, async (app) => {
    let socket: Socket | undefined
    app.server.once('connection', (first: Socket) => {
      socket = first
    })
    const client = await connectRaw(app.port, { allowHalfOpen })
    const connections = () => new Promise<number>((resolve) => app.server.getConnections((_, count) => resolve(count)))
    try {
      await run({ app, client, connections, bytesRead: () => socket?.bytesRead ?? 0 })
    } finally {
      client.vanish()
    }
  })
}
