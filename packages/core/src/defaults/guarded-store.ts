import type { Store } from '../ports/store.ts'
import type { TokenStore } from '../ports/token-store.ts'
import type { UserStore } from '../ports/user-store.ts'
import { guardedCall } from './guarded-call.ts'
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
  const guard = <T>(rule: Rule, call: () => Promise<T>): Promise<T> => guardedCall('store', rule, call, dueMs)
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
