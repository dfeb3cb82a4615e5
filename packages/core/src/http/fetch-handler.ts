import { defaults } from '../domain/defaults.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { RequestContext } from '../operations/operations.ts'
import type { BodySource, Exchange } from './exchange-request.ts'
import { refusal } from './refusal.ts'
import { toResponse } from './to-response.ts'
import { within } from './within.ts'

export interface FetchOptions {
  /** Where the routes are mounted; default `/api/v1`. */
  readonly prefix?: string
  /** How long a body may take to come in; default 30, as a server over node:http waits for a whole request. */
  readonly bodySeconds?: number
}

/** Answers a `Request` with a `Response`; undefined where the path is not ours. */
export type FetchHandler = (request: Request, context?: RequestContext) => Promise<Response | undefined>

/**
 * Makes the handler for every runtime and framework that speaks `Request` and `Response`.
 *
 * Reads at most 32 KiB of a body and lets go of the rest.
 */
export function createFetchHandler(
  exchange: Exchange,
  { bodySeconds = 30, ...options }: FetchOptions = {},
): FetchHandler {
  return async (request, context = {}) => {
    const { address, requestId, locale } = context
    const { pathname, search } = new URL(request.url)
    const answer = await exchange({
      ...options,
      ...(address !== undefined && { address }),
      ...(requestId !== undefined && { requestId }),
      ...(locale !== undefined && { locale }),
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: request.headers,
      body: () => readBody(request, bodySeconds),
    })
    if (answer === undefined) return undefined
    return toResponse(answer)
  }
}

async function readBody(request: Request, seconds: number): Promise<BodySource> {
  if (request.body === null) return { bytes: new Uint8Array() }
  if (request.bodyUsed || request.body.locked) {
    throw new TypeError('The body of this Request was read before postern.handler() got it: hand over request.clone()')
  }
  const reader = request.body.getReader()
  const letGo = () => reader.cancel().catch(() => {})
  request.signal.addEventListener('abort', letGo, { once: true })
  try {
    const bytes = await within(seconds, collect(reader), () => new PosternError('request-timeout'))
    // A stream that was let go ends as if it were whole.
    if (request.signal.aborted) throw cutOff()
    return { bytes }
  } catch (error) {
    void letGo()
    throw isPosternError(error) ? error : cutOff()
  } finally {
    request.signal.removeEventListener('abort', letGo)
  }
}

async function collect(reader: ReadableStreamDefaultReader<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!(part.value instanceof Uint8Array)) throw cutOff()
    length += part.value.byteLength
    if (length > defaults.http.bodyBytes) throw new PosternError('payload-too-large')
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

const cutOff = () => refusal('cut-off', 'must arrive whole')
