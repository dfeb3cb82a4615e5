import { performance } from 'node:perf_hooks'
import { defaults } from '../domain/defaults.ts'
import { settleBy, type Told } from '../domain/settle-by.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { TokenStore } from '../ports/token-store.ts'
import type { UserStore } from '../ports/user-store.ts'
import { type Rule, storeRules } from './store-rules.ts'

/**
 * The store as one operation sees it: no call begins after the operation's deadline, none lasts longer than five seconds,
 * and whatever a driver throws is `store-unavailable`, with the driver's error as the cause for the host's log alone.
 *
 * A record that is `null`, as many drivers have it, is undefined. Any other answer that the port does not have is a
 * `TypeError` that names the method: the store is written wrong, and to ask again would not help.
 */
export function guardStore(store: Pick<Store, 'users' | 'tokens'>, dueMs: number): Pick<Store, 'users' | 'tokens'> {
  const { users, tokens } = store
  const { users: user, tokens: token } = storeRules
  const guard = <T>(rule: Rule, call: () => Promise<T>): Promise<T> => guarded(rule, call, dueMs)
  const guardedUsers: UserStore = {
    insert: (record) => guard(user.insert, () => users.insert(record)),
    findById: (id) => guard(user.findById, () => users.findById(id)),
    findByLogin: (login) => guard(user.findByLogin, () => users.findByLogin(login)),
    list: (page) => guard(user.list, () => users.list(page)),
    replace: (current, next) => guard(user.replace, () => users.replace(current, next)),
    remove: (current) => guard(user.remove, () => users.remove(current)),
  }
  const guardedTokens: TokenStore = {
    insert: (record) => guard(token.insert, () => tokens.insert(record)),
    findById: (id) => guard(token.findById, () => tokens.findById(id)),
    findByUser: (userId) => guard(token.findByUser, () => tokens.findByUser(userId)),
    replace: (current, next) => guard(token.replace, () => tokens.replace(current, next)),
    remove: (current) => guard(token.remove, () => tokens.remove(current)),
    removeExpired: (before, limit) => guard(token.removeExpired, () => tokens.removeExpired(before, limit)),
  }
  return { users: guardedUsers, tokens: guardedTokens }
}

async function guarded<T>(rule: Rule, call: () => Promise<T>, dueMs: number): Promise<T> {
  const nowMs = performance.now()
  if (nowMs >= dueMs) throw unavailable(new Error('past the deadline of the operation'))
  const work = begin(call)
  if (!isThenable(work)) throw new TypeError(`The store is written wrong: ${rule.name}() answers no promise`)
  const answer = await settleBy(work, Math.min(dueMs, nowMs + defaults.http.storeSeconds * 1000), told)
  if (rule.holds(answer)) return answer
  // Where a rule allows undefined, T does.
  if (answer === null && rule.holds(undefined)) return undefined as T
  throw new TypeError(`The store is written wrong: ${rule.name}() must answer ${rule.says}`)
}

function begin<T>(call: () => Promise<T>): Promise<T> {
  try {
    return call()
  } catch (error) {
    throw unavailable(error)
  }
}

function isThenable(work: unknown): boolean {
  return typeof work === 'object' && work !== null && 'then' in work && typeof work.then === 'function'
}

const told: Told = { late: () => unavailable(new Error('no answer in time')), failed: unavailable }

function unavailable(error: unknown): unknown {
  if (isPosternError(error)) return error
  return new PosternError('store-unavailable', {
    cause: error,
    retryAfterSeconds: defaults.store.unavailableRetrySeconds,
  })
}
