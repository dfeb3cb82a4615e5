import autocannon from 'autocannon'

/** The requests of one connection, one after the other. */
export interface Lane {
  readonly headers?: Record<string, string>
  readonly body?: string
  /** Told of each answer; what it gives back is the body of the next request. */
  answered?(answer: Answer): string | undefined
}

export interface Answer {
  readonly status: number
  readonly body: string
}

export interface Volley {
  readonly url: string
  readonly method: 'GET' | 'POST'
  /** One connection each. */
  readonly lanes: readonly Lane[]
  /** Until this many requests are answered, or for so long. */
  readonly until: { readonly answers: number } | { readonly seconds: number }
}

const createRequest = (method: Volley['method'], lane: Lane): autocannon.Request => {
  let { body } = lane
  return {
    method,
    headers: lane.headers ?? {},
    ...(body !== undefined && { body }),
    // Whatever is set up by request is built by request, which costs the load's own core.
    ...(lane.answered !== undefined && {
      setupRequest: (request: autocannon.Request) => ({ ...request, ...(body !== undefined && { body }) }),
      onResponse(status: number, text: string) {
        body = lane.answered?.({ status, body: text }) ?? body
      },
    }),
  }
}

/** Which answers came how often, as in `200 × 60, 503 × 4`. */
const statusesOf = ({ statusCodeStats }: autocannon.Result): string =>
  Object.entries(statusCodeStats ?? {})
    .map(([status, { count }]) => `${status} × ${count}`)
    .join(', ')

/**
 * Keeps one request under way on each connection; gives back the number of answers.
 *
 * @throws {Error} for a connection that failed or hung, and for an answer that is no success where nobody looks at answers.
 */
export const fire = async ({ url, method, lanes, until }: Volley): Promise<number> => {
  const left = lanes.values()
  const { pathname } = new URL(url)
  const result = await autocannon({
    url,
    connections: lanes.length,
    ...('answers' in until ? { amount: until.answers } : { duration: until.seconds }),
    setupClient(client) {
      const lane = left.next()
      if (lane.done) throw new Error('more connections than lanes')
      client.setRequests([{ path: pathname, ...createRequest(method, lane.value) }])
    },
  })
  if (result.errors > 0) throw new Error(`${result.errors} of ${result.requests.sent} requests failed`)
  const isWatched = lanes.some(({ answered }) => answered !== undefined)
  if (!isWatched && result.non2xx > 0)
    throw new Error(`${result.non2xx} answers were no success: ${statusesOf(result)}`)
  return result.requests.total
}
