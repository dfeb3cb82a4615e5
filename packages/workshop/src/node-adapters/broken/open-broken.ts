import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpenNode } from '../node-subject.ts'
import type { NodeFault } from './node-fault.ts'

/** Opens the apps of a right adapter with one fault around each: before its server's listener, and as headers go out. */
export function openBroken(open: OpenNode, fault: NodeFault): OpenNode {
  return async (host) => {
    const { trustProxy } = fault
    const app = await open(trustProxy === undefined ? host : { ...host, auth: { ...host.auth, trustProxy } })
    const right = app.server.listeners('request')
    app.server.removeAllListeners('request')
    app.server.on('request', (req: IncomingMessage, res: ServerResponse) => {
      if (fault.leave !== undefined) leaveBy(res, fault.leave)
      if (fault.meet?.(req, res) === true) return
      for (const listener of right) Reflect.apply(listener, app.server, [req, res])
    })
    return app
  }
}

/** Every framework's headers go out by `writeHead`: some are set before, some are given to it. */
function leaveBy(res: ServerResponse, leave: NonNullable<NodeFault['leave']>): void {
  const { writeHead } = res
  Reflect.set(res, 'writeHead', (status: number, ...rest: readonly unknown[]) => {
    for (const [name, value] of Object.entries(Object(rest.at(-1)))) {
      if (value !== undefined) res.setHeader(name, Array.isArray(value) ? value : String(value))
    }
    return Reflect.apply(writeHead, res, [leave(res, status)])
  })
}
