import { isSignature, readWebhookSecret } from './webhook-signature.ts'

/** A webhook as its receiver got it. */
export interface ReceivedWebhook {
  /** `Headers`, or those of `node:http`. */
  readonly headers: Headers | { readonly [name: string]: string | readonly string[] | undefined }
  /** As it came, before anything parsed it. */
  readonly body: string | Uint8Array
}

export interface WebhookCheck {
  /** Several while one takes the place of another. */
  readonly secret: string | readonly string[]
  /** How far the sender's clock may be from the receiver's; default 300. */
  readonly toleranceSeconds?: number
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number
}

/**
 * True for a webhook that was signed with the secret, by a clock no farther away than the tolerance.
 *
 * One that is good can come again: by the sender, for up to ten minutes, where an answer was lost, and by whoever got hold
 * of it, for twice the tolerance, which counts to both sides. Keep each `webhook-id` for longer than both, 20 minutes with
 * the defaults, and take each once.
 *
 * @throws {TypeError} for a secret that is none, and a tolerance that is no number from 0.
 */
export function isSignedWebhook({ headers, body }: ReceivedWebhook, check: WebhookCheck): boolean {
  const { secret, toleranceSeconds = 300, now = Date.now } = check
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0) {
    throw new TypeError('toleranceSeconds: must be a number from 0')
  }
  const keys = [secret].flat().map(readWebhookSecret)
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headerOf(headers, `webhook-${name}`),
  )
  if (id === undefined || timestamp === undefined || signatures === undefined) return false
  if (!/^[0-9]{1,12}$/.test(timestamp) || signatures.length > 1000) return false
  if (Math.abs(now() / 1000 - Number(timestamp)) > toleranceSeconds) return false
  return keys.some((key) => isSignature(key, { id, timestamp, body }, signatures))
}

function headerOf(headers: ReceivedWebhook['headers'], name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return typeof value === 'string' ? value : undefined
}
