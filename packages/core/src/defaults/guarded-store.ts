import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { settleBy, type Told } from '../domain/settle-by.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { TokenStore } from '../ports/token-store.ts'
import type { UserStore } from '../ports/user-store.ts'

/**
 * The store as one operation sees it: no call begins after the operation's deadline, none lasts longer than five seconds,
 * and whatever a driver throws is `store-unavailable`, with the driver's error as the cause for the host's log alone.
 */
export function guardStore(store: Pick<Store, 'users' | 'tokens'>, dueMs: number): Pick<Store, 'users' | 'tokens'> {
  const { users, tokens } = store
  const guard = <T>(call: () => Promise<T>): Promise<T> => guarded(call, dueMs)
  const guardedUsers: UserStore = {
    insert: (record) => guard(() => users.insert(record)),
    findById: (id) => guard(() => users.findById(id)),
    findByLogin: (login) => guard(() => users.findByLogin(login)),
    list: (page) => guard(() => users.list(page)),
    replace: (current, next) => guard(() => users.replace(current, next)),
    remove: (current) => guard(() => users.remove(current)),
  }
  const guardedTokens: TokenStore = {
    insert: (record) => guard(() => tokens.insert(record)),
    findById: (id) => guard(() => tokens.findById(id)),
    findByUser: (userId) => guard(() => tokens.findByUser(userId)),
    replace: (current, next) => guard(() => tokens.replace(current, next)),
    remove: (current) => guard(() => tokens.remove(current)),
    removeExpired: (before, limit) => guard(() => tokens.removeExpired(before, limit)),
  }
  return { users: guardedUsers, tokens: guardedTokens }
}

function guarded<T>(call: () => Promise<T>, dueMs: number): Promise<T> {
  const nowMs = performance.now()
  if (nowMs >= dueMs) return Promise.reject(unavailable(new Error('past the deadline of the operation')))
  try {
    return settleBy(call(), Math.min(dueMs, nowMs + defaults.http.storeSeconds * 1000), told)
  } catch (error) {
    return Promise.reject(unavailable(error))
  }
}

const told: Told = { late: () => unavailable(new Error('no answer in time')), failed: unavailable }

function unavailable(error: unknown): unknown {
  if (isPosternError(error)) return error
  return new PosternError('store-unavailable', {
    cause: error,
    retryAfterSeconds: defaults.store.unavailableRetrySeconds,
  })
}
