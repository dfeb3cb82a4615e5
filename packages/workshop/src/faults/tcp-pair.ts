import type { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { TcpFault } from './tcp-fault.ts'

/** The weather that all connections of a proxy share. */
export interface Weather {
  fault: TcpFault | undefined
  readonly delayMs: number
  /** How often the fault has done something. */
  struck: number
}

/** Both halves of one connection through a proxy. */
export interface TcpPair {
  /** Lets the fault that has begun hit a connection that is open already. */
  strike(): void
  destroy(): void
}

/** One way through the proxy: nothing overtakes what went in before it. A way that has lost a byte stays shut. */
interface Lane {
  isShut: boolean
  pass(deliver: () => void): void
}

function createLane(to: Socket, weather: Weather): Lane {
  const late: { readonly dueMs: number; readonly deliver: () => void }[] = []
  const drain = () => {
    for (let [first] = late; first !== undefined; [first] = late) {
      const waitMs = first.dueMs - performance.now()
      if (waitMs > 0) return void setTimeout(drain, Math.ceil(waitMs))
      late.shift()
      if (!to.destroyed) first.deliver()
    }
  }
  return {
    isShut: false,
    pass(deliver) {
      if (this.isShut) return
      const isLate = weather.fault === 'delay'
      if (isLate) weather.struck++
      if (!isLate && late.length === 0) return deliver()
      // What is sent when all is well again waits for what is still on its way: a stream keeps its order.
      late.push({ dueMs: performance.now() + (isLate ? weather.delayMs : 0), deliver })
      if (late.length === 1) drain()
    },
  }
}

const half = (data: Buffer) => data.subarray(0, data.length >> 1)

/** Joins a client to its server; `isOdd` picks one of the two kinds of a fault that has two. */
export function joinSockets(client: Socket, server: Socket, weather: Weather, isOdd: boolean): TcpPair {
  const [up, down] = [createLane(server, weather), createLane(client, weather)]
  const destroy = () => {
    client.destroy()
    server.destroy()
  }
  // A socket that has been ended already cannot be reset: its handle would never close, and Node 20 spin when it exits.
  const reset = () => {
    for (const socket of [client, server]) socket.writableEnded ? socket.destroy() : socket.resetAndDestroy()
  }
  const halfClose = () => {
    down.isShut = true
    if (isOdd) client.end()
    else server.end()
  }
  const hit = () => {
    weather.struck++
    if (weather.fault === 'reset' || weather.fault === 'cut') return reset()
    if (weather.fault === 'half-close') return halfClose()
    down.isShut = true
    if (weather.fault === 'silence') up.isShut = true
  }
  const passes = () => weather.fault === undefined || weather.fault === 'delay'
  const hitsAnswers = () =>
    weather.fault === 'lost answers' || (isOdd && /^(cut|half-close)$/.test(weather.fault ?? ''))

  client.on('data', (data) => {
    if (up.isShut) return
    if (passes() || hitsAnswers()) return up.pass(() => server.write(data))
    if (weather.fault === 'cut') server.write(half(data), hit)
    else hit()
  })
  server.on('data', (data) => {
    if (down.isShut) return
    if (passes()) return down.pass(() => client.write(data))
    if (weather.fault === 'cut') client.write(half(data), hit)
    else hit()
  })
  client.on('error', () => {}).on('end', () => up.pass(() => server.end()))
  // A way that is shut hands on no end of its own, but a client that has gone takes the rest along.
  client.on('close', () => (up.isShut || down.isShut ? destroy() : up.pass(destroy)))
  server.on('error', () => {}).on('end', () => down.pass(() => client.end()))
  server.on('close', () => down.pass(destroy))
  return { strike: () => (weather.fault === 'reset' || weather.fault === 'half-close') && hit(), destroy }
}
