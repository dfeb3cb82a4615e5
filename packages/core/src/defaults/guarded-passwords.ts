import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { settleBy } from '../domain/settle-by.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'

type PasswordPorts = Pick<Ports, 'passwords' | 'policy'>

/**
 * Hasher and block list as one operation sees them: nothing begins after the operation's deadline, nobody waits past it,
 * and for the block list five seconds at most.
 *
 * @throws {PosternError} `overloaded` from each of them; whatever was begun goes on, and is dropped.
 */
export function guardPasswords({ passwords, policy }: PasswordPorts, dueMs: number): PasswordPorts {
  async function inTime<T>(ask: () => T | Promise<T>, seconds = Number.POSITIVE_INFINITY): Promise<T> {
    const nowMs = performance.now()
    if (nowMs >= dueMs) throw late()
    return settleBy(Promise.resolve(ask()), Math.min(dueMs, nowMs + seconds * 1000), { late, failed })
  }
  return {
    passwords: {
      ...passwords,
      hash: (password, caller) => inTime(() => passwords.hash(password, caller)),
      verify: (hash, password, caller) => inTime(() => passwords.verify(hash, password, caller)),
    },
    policy: {
      ...policy,
      blocklist: {
        includes: (password) => inTime(() => policy.blocklist.includes(password), defaults.http.storeSeconds),
      },
    },
  }
}

const late = () => new PosternError('overloaded', { retryAfterSeconds: defaults.hashGate.waitSeconds })
const failed = (error: unknown): unknown => error
