import type { RequestOperations } from '../operations/request-operations.ts'
import type { EventContext, Events } from '../ports/events.ts'
import type { AttributeRules } from '../ports/policy.ts'
import type { OnFault } from './expected-error.ts'
import type { TableRoute } from './route.ts'

/** What the one entry works with. */
export interface ExchangeParts {
  /** The operations as one request gets them. */
  readonly operationsFor: (context: () => EventContext) => RequestOperations
  readonly events: Events
  readonly routes: readonly TableRoute[]
  /** What of the host's fields is shown. */
  readonly attributes: Pick<AttributeRules, 'shown'>
  /** Told of every unexpected error, and of what stands behind an expected one; what it does can fail nothing. */
  readonly onFault?: OnFault
  /** Whose pages may call from another site. */
  readonly trustedOrigins?: ReadonlySet<string>
  /** How long an operation may take, from the body's end; default 10. */
  readonly requestSeconds?: number
}
