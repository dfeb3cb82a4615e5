import { performance } from 'node:perf_hooks'
import type { Store, TokenStore, UserStore } from 'postern'
import type { MeasuredCall, Metrics } from './metrics.ts'

const MS_PER_SECOND = 1000

/** The same store, whose calls for users and tokens are timed. */
export function measureStore<S extends Store>(
  store: S,
  { observeStoreCall }: Pick<Metrics, 'observeStoreCall'>,
): S & Pick<Store, 'users' | 'tokens'> {
  const { users, tokens } = store
  const time = async <T>(call: string, run: () => Promise<T>): Promise<T> => {
    const begunMs = performance.now()
    const tell = (outcome: MeasuredCall['outcome']) =>
      observeStoreCall({ call, outcome, seconds: (performance.now() - begunMs) / MS_PER_SECOND })
    try {
      const answer = await run()
      tell('ok')
      return answer
    } catch (error) {
      tell('error')
      throw error
    }
  }
  const timedUsers: UserStore = {
    ...users,
    insert: (record) => time('users.insert', () => users.insert(record)),
    findById: (id) => time('users.findById', () => users.findById(id)),
    findByLogin: (login) => time('users.findByLogin', () => users.findByLogin(login)),
    list: (page) => time('users.list', () => users.list(page)),
    replace: (current, next) => time('users.replace', () => users.replace(current, next)),
    remove: (current) => time('users.remove', () => users.remove(current)),
  }
  const timedTokens: TokenStore = {
    ...tokens,
    insert: (record) => time('tokens.insert', () => tokens.insert(record)),
    findById: (id) => time('tokens.findById', () => tokens.findById(id)),
    findByUser: (userId) => time('tokens.findByUser', () => tokens.findByUser(userId)),
    replace: (current, next) => time('tokens.replace', () => tokens.replace(current, next)),
    remove: (current) => time('tokens.remove', () => tokens.remove(current)),
    removeExpired: (before, limit) => time('tokens.removeExpired', () => tokens.removeExpired(before, limit)),
  }
  return { ...store, users: timedUsers, tokens: timedTokens }
}
