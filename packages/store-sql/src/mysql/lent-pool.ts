import type { Pool } from 'mysql2/promise'
import type { OwnPool } from './open-pool.ts'

/** A pool of the host's, as one of ours that nobody ends. */
export const lentPool = (pool: Pool): OwnPool => ({ pool, end: async () => undefined })
