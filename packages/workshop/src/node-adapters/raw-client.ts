import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

export interface RawClient {
  /** Sends lines as they are, each closed with CR LF; the last one may be half a request. */
  send(...lines: readonly (string | Uint8Array)[]): void
  /** Waits for one whole answer and takes it. */
  answer(): Promise<RawAnswer>
  /** Waits until the other side has closed, and answers what came in before. */
  closed(): Promise<string>
  /** Goes away without a word. */
  vanish(): void
}

/** A client that may send what no library would; with `allowHalfOpen` also after the other side has closed. */
export async function connectRaw(port: number, options: { readonly allowHalfOpen?: boolean } = {}): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', ...options })
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
    async answer() {
      for (;;) {
        const answer = firstAnswer(received)
        if (answer !== undefined) {
          received = received.slice(answer.head.length + answer.body.length)
          return answer
        }
        if (isClosed) throw new Error(`closed after: ${received}`)
        await news()
      }
    },
    async closed() {
      while (!isClosed) await news()
      return take()
    },
    vanish: () => void socket.destroy(),
  }
}

function firstAnswer(text: string): RawAnswer | undefined {
  const end = text.indexOf('\r\n\r\n') + 4
  if (end < 4) return undefined
  const head = text.slice(0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const body = text.slice(end, end + length)
  return body.length < length ? undefined : { status: Number(head.slice(9, 12)), head, body }
}
