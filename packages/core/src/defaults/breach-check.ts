import { defaults } from '../domain/defaults.ts'
import type { BreachList } from '../ports/breach-list.ts'
import type { Events } from '../ports/events.ts'
import { settleWithin } from './settle-within.ts'

/**
 * Asks the host's list of breached passwords; never rejects, and never takes longer than two seconds.
 *
 * This is the one check that fails open: a list that is away or slow is told as an event, and the password is taken, so
 * that nobody can keep users from changing theirs by attacking a third party.
 */
export function createBreachCheck(
  list: BreachList | undefined,
  events: Events,
): (password: string) => Promise<boolean> {
  if (list === undefined) return async () => false
  return async (password) => {
    let answer: unknown
    const asking = Promise.resolve()
      .then(() => list.has(password))
      .then((said: unknown) => {
        answer = said
      })
    await settleWithin(defaults.breachList.seconds, asking)
    if (typeof answer === 'boolean') return answer
    events.emit({ event: 'x_breach_check_unavailable' })
    return false
  }
}
