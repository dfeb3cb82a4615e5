import { createHash } from 'node:crypto'
import type { BreachList } from '@postern/core'

export interface BreachListOptions {
  /** The origin of a service that answers `/range/` and five hexadecimal digits; default `https://api.pwnedpasswords.com`. */
  readonly origin?: string
  /** Another `fetch`, for tests or a proxy. */
  readonly fetch?: typeof globalThis.fetch
}

/** More than any answer of the service, which has some 1 000 lines of 40 bytes and as many of padding. */
const mostBytes = 262_144

/** Half a second below the time after which core goes on without an answer. */
const timeoutMs = 1500

/**
 * Makes a look-up of breached passwords by range: the first five of the forty hexadecimal digits of a SHA-1 leave the
 * process, and nothing else of the password.
 *
 * Some thousand passwords share those digits, and the answer is padded, so neither the service nor who listens learns
 * which was meant. No redirect is followed. Any answer that is not a list rejects, and core lets the password pass.
 *
 * @throws {TypeError} for an origin that is not https, or one in a private network; http is taken for localhost alone.
 */
export function createBreachList(options: BreachListOptions = {}): BreachList {
  const { origin = 'https://api.pwnedpasswords.com', fetch = globalThis.fetch } = options
  const base = readOrigin(origin)
  return {
    async has(password) {
      const digest = createHash('sha1').update(password).digest('hex').toUpperCase()
      const response = await fetch(`${base}/range/${digest.slice(0, 5)}`, {
        headers: { 'add-padding': 'true' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) throw new Error(`the breach list answered ${response.status}`)
      return holds(await readText(response), digest.slice(5))
    },
  }
}

/** Lines are the other 35 digits, a colon and how often; padding has never been seen, and counts 0. */
function holds(text: string, suffix: string): boolean {
  const lines = text.split('\n').map((line) => line.trim())
  if (!lines.every((line) => line === '' || /^[0-9A-F]{35}:\d+$/.test(line)))
    throw new Error('the breach list is no list')
  return lines.some((line) => line.startsWith(`${suffix}:`) && !line.endsWith(':0'))
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new Error('the breach list is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('latin1')
}

const loopbacks = ['localhost', '127.0.0.1', '[::1]']
const privateHost = /^(?:10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.|^0\.|^\[/

function readOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  const isLocal = url !== undefined && loopbacks.includes(url.hostname) && process.env.NODE_ENV !== 'production'
  const isPublic = url?.protocol === 'https:' && !loopbacks.includes(url.hostname) && !privateHost.test(url.hostname)
  if (url !== undefined && (origin === url.origin || origin === `${url.origin}/`) && (isLocal || isPublic))
    return url.origin
  throw new TypeError(
    'createBreachList: origin must be a public one that begins with https://, such as https://api.pwnedpasswords.com',
  )
}
