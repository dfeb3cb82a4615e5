import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is signed: the Standard Webhooks specification 1.0, https://www.standardwebhooks.com. */
export interface Signed {
  readonly id: string
  /** Seconds since the epoch, in digits. */
  readonly timestamp: string
  readonly body: string | Uint8Array
}

/** The signature of a webhook, such as `v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=`. */
export function signWebhook(key: Uint8Array, { id, timestamp, body }: Signed): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

/** True where one of the signatures, parted by spaces, is right; takes the same time wherever they differ. */
export function isSignature(key: Uint8Array, signed: Signed, signatures: string): boolean {
  const expected = Buffer.from(signWebhook(key, signed))
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/**
 * Reads a secret: 24 to 64 bytes in base64 or base64url, with or without `whsec_` in front.
 *
 * @throws {TypeError} for any other text, which is not repeated.
 */
export function readWebhookSecret(secret: string): Uint8Array {
  const encoded = /^(?:whsec_)?([A-Za-z0-9+/_-]{32,86}={0,2})$/.exec(secret)?.[1]
  const key = Buffer.from(encoded ?? '', 'base64')
  if (key.length >= 24 && key.length <= 64) return key
  throw new TypeError('the secret of a webhook must be 24 to 64 random bytes in base64, "whsec_" in front or not')
}
