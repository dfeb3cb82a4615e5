/** The names of everything that one store keeps in Redis. */
export interface Keys {
  /** String: the layout of all the others, from the first write on. */
  readonly layout: string
  /** Hash: user id → entry. */
  readonly users: string
  /** Hash: login → user id. */
  readonly logins: string
  /** Sorted set of user ids, all of score 0, so in the order of their bytes. */
  readonly userIds: string
  /** Sorted set of `member`s by expiresAt. */
  readonly expiry: string
  /** Sorted set of `member`s, all of score 0, so in the order of their owners. */
  readonly owners: string
  /** String: the entry of one token. */
  token(id: string): string
}

/** Stands between the owner and the id in a member; core lets no NUL into a record. */
export const memberSeparator = '\0'

/**
 * Names the keys of a store.
 *
 * The prefix is the hash tag of every key, so that in a cluster all of them are in one slot and a script may touch any.
 */
export function createKeys(prefix: string): Keys {
  const tag = `{${prefix}}`
  return {
    layout: `${tag}:layout`,
    users: `${tag}:users`,
    logins: `${tag}:logins`,
    userIds: `${tag}:user-ids`,
    expiry: `${tag}:expiry`,
    owners: `${tag}:owners`,
    token: (id) => `${tag}:token:${id}`,
  }
}
