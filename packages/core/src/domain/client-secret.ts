import { hmac, type KeyRing, type RootKey, sameDigest } from './key-ring.ts'

const prefix = 'pcs_'

/** The secret of a service of this name; derived, so nothing is stored. */
export function clientSecretOf(key: RootKey, name: string): string {
  return prefix + hmac(key.derive('introspection-client'), name).toString('base64url')
}

/** Tells whether a secret is that of the name under any root of the ring, in the same time whichever it is. */
export function isClientSecret({ all }: KeyRing, name: string, secret: string): boolean {
  const shown = Buffer.from(secret)
  return all.map((key) => sameDigest(Buffer.from(clientSecretOf(key, name)), shown)).includes(true)
}
