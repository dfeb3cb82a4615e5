import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import type { TcpFault } from './tcp-fault.ts'
import { joinSockets, type TcpPair, type Weather } from './tcp-pair.ts'

/** Where something listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** A TCP proxy that can be told to fail; its port stays the same. */
export interface TcpProxy extends Address {
  /** Begins a fault, or with `undefined` ends it; answers how often the one before has done something. */
  turn(fault: TcpFault | undefined): Promise<number>
  close(): Promise<void>
}

/** Listens on a free port of 127.0.0.1 and hands everything on, until it is told otherwise; `delayMs` is that of `delay`. */
export async function startTcpProxy(target: Address, delayMs: number): Promise<TcpProxy> {
  const weather: Weather = { fault: undefined, delayMs, struck: 0 }
  const pairs = new Set<TcpPair>()
  let made = 0
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ ...target, allowHalfOpen: true, noDelay: true })
    const pair = joinSockets(client, upstream, weather, made++ % 2 === 1)
    pairs.add(pair)
    client.once('close', () => pairs.delete(pair))
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const stopListening = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const pair of pairs) pair.destroy()
    await closed
  }
  const port = await listen(0)
  return {
    host: '127.0.0.1',
    port,
    async turn(fault) {
      const { struck } = weather
      Object.assign(weather, { fault, struck: 0 })
      if (fault === 'refuse') await stopListening().then(() => weather.struck++)
      else if (!server.listening) await listen(port)
      for (const pair of pairs) pair.strike()
      return struck
    },
    close: stopListening,
  }
}
