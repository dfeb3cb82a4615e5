import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** One root secret. Every use has a label of its own, so that none opens another's door. */
export interface RootKey {
  /** 4 bytes, public: says which root made a token. */
  readonly id: Buffer
  /**
   * The key for one purpose: HKDF-SHA-256 (RFC 5869) under `postern/v1/<purpose>`; made once, then remembered.
   *
   * A purpose has one length: a longer key would begin with the shorter one.
   */
  derive(purpose: string, bytes?: number): Buffer
}

/** The root secrets of the present: the first signs, all verify. */
export interface KeyRing {
  readonly current: RootKey
  readonly all: readonly RootKey[]
  find(id: Buffer): RootKey | undefined
}

/** Builds the ring; the secrets have passed `secretProblem`. */
export function createKeyRing(secrets: readonly string[]): KeyRing {
  const all = secrets.map(createRootKey)
  const byId = new Map(all.map((key) => [key.id.toString('hex'), key]))
  return { current: all[0] as RootKey, all, find: (id) => byId.get(id.toString('hex')) }
}

function createRootKey(secret: string): RootKey {
  const root = Buffer.from(secret, 'base64url')
  const made = new Map<string, Buffer>()
  const derive = (purpose: string, bytes = 32): Buffer => {
    const known = made.get(purpose)
    if (known?.length === bytes) return known
    const key = Buffer.from(hkdfSync('sha256', root, new Uint8Array(0), `postern/v1/${purpose}`, bytes))
    made.set(purpose, key)
    return key
  }
  return { id: derive('key-id', 4), derive }
}

/** HMAC-SHA-256 of the parts' concatenation. The parts have fixed lengths, or the caller separates them. */
export function hmac(key: Buffer, ...parts: readonly (Buffer | string)[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** Compares two digests in constant time. */
export function sameDigest(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
