import type { TokenRecord } from '@postern/core'
import { nowSeconds } from './now-seconds.ts'

/** A session that lasts for another hour, under an id that no other token has. */
export function sampleToken(members: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id: sampleTokenId(),
    kind: 'session',
    version: 1,
    expiresAt: nowSeconds() + 3600,
    counter: 0,
    device: { label: 'Firefox on Linux' },
    ...members,
  }
}

/** An id that no token has, with `text` in it. */
export function sampleTokenId(text = 't'): string {
  return `${text}${crypto.randomUUID().replaceAll('-', '')}`
}
