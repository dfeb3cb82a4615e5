import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createMemoryStore, createPostern, type PosternEvent, type PosternOptions, type RateLimiter } from 'postern'
import { createSmtpMailer } from 'postern/smtp'

const boundless: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

export interface MailHost {
  readonly events: readonly PosternEvent[]
  /** The answer's status and JSON, and how long it took. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly tookMs: number
}

/** A server of its own over HTTP, whose mail goes to an SMTP server. */
export async function startMailHost(smtpUrl: string, options: Partial<PosternOptions> = {}): Promise<MailHost> {
  const events: PosternEvent[] = []
  const postern = createPostern({
    secret: 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4',
    store: createMemoryStore(),
    baseUrl: 'https://app.example.org',
    mail: { mailer: createSmtpMailer({ url: smtpUrl }), from: 'The App <no-reply@app.example.org>' },
    verification: 'required',
    limiter: boundless,
    onEvent: (event) => events.push(event),
    ...options,
  })
  await postern.ready()
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const body = await buffer(request)
    const answer = await postern.handler(
      new Request(`https://app.example.org${url}`, { method, headers: headers as Record<string, string>, body }),
    )
    response.writeHead(answer?.status ?? 404, Object.fromEntries(answer?.headers ?? []))
    response.end(await answer?.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    events,
    async post(path, body, headers = {}) {
      const startMs = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        body: text === '' ? undefined : JSON.parse(text),
        tookMs: performance.now() - startMs,
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await postern.close()
    },
  }
}

/** Waits until a list has so many, and answers the last; ten seconds at most. */
export async function untilThereAre<T>(count: number, list: readonly T[], counts = (_: T) => true): Promise<T> {
  const endMs = performance.now() + 10_000
  while (list.filter(counts).length < count) {
    if (performance.now() > endMs) throw new Error(`not ${count}, but ${JSON.stringify(list)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return list.filter(counts)[count - 1] as T
}
