import type { HttpOptions } from './http-subject.ts'
import type { HttpWorld } from './http-world.ts'

/** One thing that every web adapter must do. */
export interface HttpCase {
  /** A sentence about what a client sees; no two cases share one. */
  readonly name: string
  /** What the Postern of this case is made with; made anew for each run. */
  readonly options?: () => HttpOptions
  /** Rejects where the answers are other than the sentence says. */
  run(world: HttpWorld): Promise<void>
}
