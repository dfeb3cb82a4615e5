import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawClient {
  /** Sends lines as they are, each closed with CR LF; the last one may be half a request. */
  send(...lines: readonly (string | Uint8Array)[]): void
  /** Waits until what came in since the last call matches, and answers it. */
  receive(pattern: RegExp): Promise<string>
  /** Waits until the other side has closed, and answers what came in before. */
  closed(): Promise<string>
  /** Goes away without a word. */
  vanish(): void
}

/** A client that may send what no library would. */
export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  let isClosed = false
  let wake = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    received += chunk
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
    wake()
  })
  const news = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  const take = () => {
    const taken = received
    received = ''
    return taken
  }
  return {
    send(...lines) {
      const crlf = Buffer.from('\r\n')
      const parts = lines.map((line) => Buffer.from(line)).flatMap((line, index) => (index > 0 ? [crlf, line] : [line]))
      socket.write(Buffer.concat(parts))
    },
    async receive(pattern) {
      while (!pattern.test(received)) {
        if (isClosed) throw new Error(`closed after: ${received}`)
        await news()
      }
      return take()
    },
    async closed() {
      while (!isClosed) await news()
      return take()
    },
    vanish: () => void socket.destroy(),
  }
}
