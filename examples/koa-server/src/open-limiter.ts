import { createMemoryLimiter, type RateLimiter } from 'postern'
import type { LimiterChoice } from './configuration/limiter-choice.ts'
import type { Log } from './log/create-log.ts'
import { faultOf } from './log/fault-of.ts'
import { unlimited } from './unlimited.ts'

/** A limiter, and how to end what it opened. */
export type OpenedLimiter = RateLimiter & { close?(): Promise<void> }

/**
 * The limiter that the configuration names; connects at the first call. While its back end is away, each process counts by
 * itself with a tenth of each quota, and the log says so.
 */
export async function openLimiter(choice: LimiterChoice, log: Log): Promise<OpenedLimiter> {
  const onOutage = (error: unknown) =>
    log.error({ fault: faultOf(error) }, 'the limiter is away: this process counts by itself, a tenth of each quota')
  switch (choice.kind) {
    case 'off':
      return unlimited
    case 'memory':
      return createMemoryLimiter()
    case 'redis': {
      const { createRedisLimiter } = await import('@postern/store-redis')
      const { kind, ...place } = choice
      return createRedisLimiter({ ...place, onOutage })
    }
    case 'sqlite': {
      const { createSqliteLimiter } = await import('@postern/store-sql/sqlite')
      const { kind, path, ...place } = choice
      return createSqliteLimiter({ url: path, ...place, onOutage })
    }
    case 'postgres': {
      const { createPostgresLimiter } = await import('@postern/store-sql/postgres')
      const { kind, ...place } = choice
      return createPostgresLimiter({ ...place, onOutage })
    }
    case 'mysql': {
      const { createMysqlLimiter } = await import('@postern/store-sql/mysql')
      const { kind, ...place } = choice
      return createMysqlLimiter({ ...place, onOutage })
    }
  }
}
