import type { Remember } from '../cache/create-memo.ts'
import type { Repository } from '../repository/repository.ts'

/** What the operations touch. */
export interface Ports {
  readonly repository: Repository
  readonly remember: Remember
  /** Milliseconds since 1970. */
  readonly now: () => number
}
