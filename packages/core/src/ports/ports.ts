import type { KeyRing } from '../domain/key-ring.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { AuditTrail } from './audit-trail.ts'
import type { Clock } from './clock.ts'
import type { Events } from './events.ts'
import type { Outbox } from './outbox.ts'
import type { GatedHasher } from './password-hasher.ts'
import type { Policy } from './policy.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { TokenStore } from './token-store.ts'
import type { UserStore } from './user-store.ts'

/** Everything that an operation can touch; each takes the `Pick` of it that it needs. */
export interface Ports {
  readonly users: UserStore
  readonly tokens: TokenStore
  readonly passwords: GatedHasher
  readonly accessTokens: AccessTokens
  readonly keys: KeyRing
  readonly clock: Clock
  readonly events: Events
  readonly audit: AuditTrail | undefined
  readonly outbox: Outbox
  readonly limiter: RateLimiter
  readonly policy: Policy
}
