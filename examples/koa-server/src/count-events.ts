import type { PosternEvent } from 'postern'

/** How often something happened in this process since its start. */
export interface EventCounts {
  readonly since: Date
  readonly logins: number
  readonly failures: number
  readonly refusals: number
}

/** Counts what an admin looks at first. */
export interface EventCounter {
  count(event: PosternEvent): void
  figures(): EventCounts
}

type Counted = Exclude<keyof EventCounts, 'since'>

const counted: ReadonlyMap<string, Counted> = new Map([
  ['authn_login_success', 'logins'],
  ['authn_login_fail', 'failures'],
  ['authn_password_change_fail', 'failures'],
  ['x_code_failed', 'failures'],
  ['authn_login_fail_max', 'refusals'],
  ['authn_login_lock', 'refusals'],
  ['excess_rate_limit_exceeded', 'refusals'],
  ['authz_fail', 'refusals'],
  ['malicious_csrf', 'refusals'],
  ['malicious_extraneous', 'refusals'],
  ['malicious_direct_reference', 'refusals'],
])

/** Begins to count: logins, wrong passwords and codes, and what was refused for other reasons. */
export function createEventCounter(): EventCounter {
  const since = new Date()
  const counts = { logins: 0, failures: 0, refusals: 0 }
  return {
    count({ event }) {
      const name = counted.get(event)
      if (name !== undefined) counts[name] += 1
    },
    figures: () => ({ since, ...counts }),
  }
}
