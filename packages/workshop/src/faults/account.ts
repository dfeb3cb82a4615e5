/** A session as its owner knows it. */
export interface AccountSession {
  readonly access: string
  readonly refresh: string
  /** True once something unanswered may have ended it. */
  readonly isDoubtful: boolean
  /** When a refresh was first left unanswered; the grace for trying again ends ten seconds later. */
  readonly refreshTriedMs?: number
}

/** One person, and what she may expect to find: more than one value only where a change was left unanswered. */
export interface Account {
  readonly email: string
  /** Counts what she makes up, so that no two values are alike. */
  made: number
  registration: 'none' | 'perhaps' | 'done'
  passwords: readonly string[]
  names: readonly string[]
  usernames: readonly string[]
  readonly allUsernames: Set<string>
  session: AccountSession | undefined
  /** Access tokens of sessions that are over. */
  readonly ended: string[]
}

/** Somebody who is not registered yet; the number is part of all that she chooses. */
export function createAccount(number: number): Account {
  const username = `walker${number}.0`
  return {
    email: `walker-${number}@mail.test`,
    made: 0,
    registration: 'none',
    passwords: [`violet-canoe-${number}-0`],
    names: ['Name 0'],
    usernames: [username],
    allUsernames: new Set([username]),
    session: undefined,
    ended: [],
  }
}
