import { randomUUID } from 'node:crypto'
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from 'postern'
import { problemOf } from '../app/problem-of.ts'
import type { Log } from '../log/create-log.ts'

/** Told to an answer that is given in its place, with the status. */
export const refusedEvent = 'postern:refused'

interface Refusal {
  readonly status: number
  readonly code: ErrorCode
}

const unreadable: Refusal = { status: 400, code: 'invalid-request' }
const refusals: ReadonlyMap<string, Refusal> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, code: 'request-timeout' }],
  ['HPE_HEADER_OVERFLOW', { status: 431, code: 'invalid-request' }],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', { status: 413, code: 'payload-too-large' }],
])

/**
 * Answers what never becomes a whole request, slow, broken or too large, as a problem (RFC 9457), and closes the connection.
 *
 * An answer that has begun is cut instead of being followed by a second one. The bytes that came in are on the error,
 * so nothing but its code is logged.
 */
export function answerClientErrors(server: Server, log: Log): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.prependListener('request', (request, response) => answers.set(request.socket, response))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket)
    const underWay = answer?.writableFinished === false ? answer : undefined
    if (error.code === 'ECONNRESET' || !socket.writable || underWay?.headersSent) return void socket.destroy()
    const refusal = refusals.get(error.code ?? '') ?? unreadable
    socket.end(formatAnswer(refusal, underWay ? takeOver(underWay, refusal) : logRefusal(log, refusal, error.code)))
  })
}

/** A request whose headers came has an id, and a line in the log that says its status. */
function takeOver(answer: ServerResponse, { status }: Refusal): string {
  answer.emit(refusedEvent, status)
  return String(answer.getHeader('X-Request-Id'))
}

function logRefusal(log: Log, { status }: Refusal, code: string | undefined): string {
  const id = randomUUID()
  log.info({ id, status, code }, 'refused')
  return id
}

function formatAnswer({ status, code }: Refusal, requestId: string): string {
  const body = JSON.stringify(problemOf(code, requestId, status))
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
