import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What the proxy does to a request: its answer gets lost, half of it, or nobody ever hears of either. */
export type Loss = 'answer' | 'half the answer' | 'request' | 'everything, silently'

export interface LossyProxy {
  readonly endpoint: string
  /** The next requests lose this; then all is well again. */
  lose(what: Loss, times: number): void
  close(): Promise<void>
}

/** A TCP proxy in front of an engine. Takes one write to a socket for one request, which holds for small ones. */
export async function startLossyProxy(port: number): Promise<LossyProxy> {
  const state = { loss: 'answer' as Loss, left: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const engine = connect(port, '127.0.0.1')
    for (const socket of [client, engine]) sockets.add(socket)
    join(client, engine, () => (state.left-- > 0 ? state.loss : undefined))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lose: (loss, left) => void Object.assign(state, { loss, left }),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function join(client: Socket, engine: Socket, nextLoss: () => Loss | undefined): void {
  let loss: Loss | undefined
  client.on('data', (request) => {
    if (request.subarray(0, 4).toString() === 'POST') loss = nextLoss()
    if (loss === 'request') client.resetAndDestroy()
    else if (loss !== 'everything, silently') engine.write(request)
  })
  engine.on('data', (answer) => {
    if (loss === 'answer') client.resetAndDestroy()
    else if (loss === 'half the answer') client.end(answer.subarray(0, answer.length - 1))
    else client.write(answer)
  })
  for (const [one, other] of [
    [client, engine],
    [engine, client],
  ] as const) {
    one.on('error', () => other.destroy()).on('close', () => other.destroy())
  }
}
