import { once } from 'node:events'
import { connect } from 'node:net'

/** Sends bytes as they are and answers all that comes back until the server closes; `after` sends more later. */
export async function sendRaw(port: number, bytes: string, after?: { bytes: string; ms: number }): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text
  })
  // A reset after the answer is a way to close.
  socket.on('error', () => {})
  socket.write(bytes)
  const timer = after && setTimeout(() => socket.write(after.bytes), after.ms)
  await once(socket, 'close')
  clearTimeout(timer)
  return answer
}

/** The status and the problem of a raw answer. */
export function readRaw(answer: string): { readonly status: number; readonly head: string; readonly body: unknown } {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return {
    status: Number(head.split(' ')[1]),
    head: head.toLowerCase(),
    body: body === '' ? undefined : JSON.parse(body),
  }
}
