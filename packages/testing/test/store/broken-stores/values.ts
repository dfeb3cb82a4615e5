import type { TokenRecord, UserRecord } from '@postern/core'
import { type BrokenStore, broken, type Fault } from './broken-store.ts'
import type { ReferenceStore } from './reference-store.ts'

/** Runs every record that is written through `change`, members within members included. */
function written(change: (key: string, value: unknown) => unknown): (right: ReferenceStore) => Fault {
  const changed = <T>(record: T): T => JSON.parse(JSON.stringify(record), (key, value) => change(key, value))
  return ({ users, tokens }) => ({
    users: {
      insert: (record) => users.insert(changed(record)),
      replace: (current, next) => users.replace(current, changed(next)),
    },
    tokens: {
      insert: (record) => tokens.insert(changed(record)),
      replace: (current, next) => tokens.replace(current, changed(next)),
    },
  })
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const userMembers = ['id', 'logins', 'version', 'status', 'attributes', 'name', 'email']

function merged<T extends object>(there: object | undefined, next: T): T {
  return { ...there, ...next }
}

/** Stores that give back something else than they got. */
export const changingStores: readonly BrokenStore[] = [
  broken(
    'users.replace merges the new record into the old one',
    'a replaced record lacks what the new one lacks',
    ({ users, tables }) => ({
      users: {
        replace: (current, next) => users.replace(current, merged<UserRecord>(tables.users.get(current.id), next)),
      },
    }),
  ),
  broken(
    'tokens.replace merges the new record into the old one',
    'a replaced record lacks what the new one lacks',
    ({ tokens, tables }) => ({
      tokens: {
        replace: (current, next) => tokens.replace(current, merged<TokenRecord>(tables.tokens.get(current.id), next)),
      },
    }),
  ),
  broken(
    'numbers are cut to 32 bits',
    'numbers come back exact: 53 bits, fractions and the year 9999',
    written((_, value) => (isNumber(value) && Number.isInteger(value) ? value | 0 : value)),
  ),
  broken(
    'numbers are kept with 14 digits',
    'numbers come back exact: 53 bits, fractions and the year 9999',
    written((_, value) => (isNumber(value) ? Number(value.toPrecision(14)) : value)),
  ),
  broken(
    'only known members of a user are kept',
    'a user comes back as it was written, by id and by each login',
    ({ users }) => ({
      users: {
        insert: (record) =>
          users.insert({
            ...record,
            ...Object.fromEntries(Object.keys(record).map((key) => [key, userMembers.includes(key) ? record[key] : 0])),
          }),
      },
    }),
  ),
  broken(
    'members that are null are dropped',
    'a user comes back as it was written, by id and by each login',
    written((_, value) => (value === null ? undefined : value)),
  ),
  broken(
    'empty lists are dropped',
    'a token comes back as it was written',
    written((_, value) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  ),
  broken(
    'text that looks like a number becomes one',
    'a token comes back as it was written',
    written((_, value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value)),
  ),
  broken(
    'text is cut to 4 096 characters',
    'a text of 20 000 characters comes back whole',
    written((_, value) => (typeof value === 'string' ? value.slice(0, 4096) : value)),
  ),
  broken(
    'text loses what is not in the Basic Multilingual Plane',
    'odd characters in members come back one by one',
    written((_, value) => (typeof value === 'string' ? value.replace(/[\u{10000}-\u{10ffff}]/gu, '?') : value)),
  ),
  broken(
    'a user without a name for a token gets an empty one',
    'a token without a user comes back without one',
    ({ tokens }) => ({
      tokens: { insert: (record) => tokens.insert({ ...record, userId: record.userId ?? null } as TokenRecord) },
    }),
  ),
]
