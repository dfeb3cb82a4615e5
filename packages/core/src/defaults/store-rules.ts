import type { TokenStore } from '../ports/token-store.ts'
import type { UserStore } from '../ports/user-store.ts'

/** What a method of a store may answer. */
export interface Rule {
  /** Such as `users.findById`. */
  readonly name: string
  /** Completes "must answer …". */
  readonly says: string
  holds(answer: unknown): boolean
}

type Rules<P> = { readonly [method in keyof P]: Rule }

/** What the methods of a store may answer, as far as it can be seen from an answer alone. */
export const storeRules: { readonly users: Rules<UserStore>; readonly tokens: Rules<TokenStore> } = {
  users: {
    insert: oneOf('users.insert', ['inserted']),
    findById: record('users.findById'),
    findByLogin: record('users.findByLogin'),
    list: list('users.list'),
    replace: oneOf('users.replace', ['replaced', 'stale']),
    remove: truth('users.remove'),
  },
  tokens: {
    insert: truth('tokens.insert'),
    findById: record('tokens.findById'),
    findByUser: list('tokens.findByUser'),
    replace: truth('tokens.replace'),
    remove: truth('tokens.remove'),
    removeExpired: {
      name: 'tokens.removeExpired',
      says: 'how many records it removed',
      holds: (answer) => typeof answer === 'number',
    },
  },
}

function oneOf(name: string, words: readonly string[]): Rule {
  const says = [...words.map((word) => `'${word}'`), '{ taken }'].join(' or ')
  const isTaken = (answer: unknown) => isObject(answer) && 'taken' in answer && typeof answer.taken === 'string'
  return { name, says, holds: (answer) => words.some((word) => word === answer) || isTaken(answer) }
}

function record(name: string): Rule {
  return { name, says: 'a record or undefined', holds: (answer) => answer === undefined || isObject(answer) }
}

function list(name: string): Rule {
  return { name, says: 'a list of records', holds: (answer) => Array.isArray(answer) }
}

function truth(name: string): Rule {
  return { name, says: 'true or false', holds: (answer) => typeof answer === 'boolean' }
}

function isObject(answer: unknown): answer is object {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer)
}
