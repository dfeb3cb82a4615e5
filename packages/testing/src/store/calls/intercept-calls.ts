import type { Store, TokenRecord } from '@postern/core'
import type { StoreCall } from './store-call.ts'

/** Stands before every call: answers what `answer` answers, or something else, sooner or later or never. */
export type Intercept = <T>(call: StoreCall, answer: () => Promise<T>) => Promise<T>

/**
 * A view of a store whose every call goes through `intercept`, in the turn in which it is made.
 *
 * `ready`, `migrate` and `close` are not calls and go straight through.
 */
export function interceptCalls(store: Store, intercept: Intercept): Store {
  const { users, tokens } = store
  const written = (method: StoreCall['method'], record: TokenRecord): StoreCall => {
    return { method, kind: record.kind, subject: record.id }
  }
  const migrate = store.migrate === undefined ? {} : { migrate: async () => store.migrate?.() }
  return {
    users: {
      insert: (record) => intercept({ method: 'users.insert', subject: record.id }, () => users.insert(record)),
      findById: (id) => intercept({ method: 'users.findById', subject: id }, () => users.findById(id)),
      findByLogin: (login) =>
        intercept({ method: 'users.findByLogin', subject: login }, () => users.findByLogin(login)),
      list: (page) => intercept({ method: 'users.list' }, () => users.list(page)),
      replace: (current, next) =>
        intercept({ method: 'users.replace', subject: current.id }, () => users.replace(current, next)),
      remove: (current) => intercept({ method: 'users.remove', subject: current.id }, () => users.remove(current)),
    },
    tokens: {
      insert: (record) => intercept(written('tokens.insert', record), () => tokens.insert(record)),
      findById: (id) => intercept({ method: 'tokens.findById', subject: id }, () => tokens.findById(id)),
      findByUser: (userId) =>
        intercept({ method: 'tokens.findByUser', subject: userId }, () => tokens.findByUser(userId)),
      replace: (current, next) => intercept(written('tokens.replace', next), () => tokens.replace(current, next)),
      remove: (current) => intercept(written('tokens.remove', current), () => tokens.remove(current)),
      removeExpired: (before, limit) =>
        intercept({ method: 'tokens.removeExpired' }, () => tokens.removeExpired(before, limit)),
    },
    ready: () => store.ready(),
    ...migrate,
    close: () => store.close(),
  }
}
