import assert from 'node:assert/strict'

/** What one contestant was told. */
export interface Outcome<C, A> {
  readonly contestant: C
  readonly answer: A
}

/** Fifty contestants, which is how many calls every race holds. */
export function fifty<C>(make: (place: number) => C): readonly C[] {
  return Array.from({ length: 50 }, (_, place) => make(place))
}

/**
 * Starts one call for each contestant, all in one turn, and answers what each was told.
 *
 * Waits for all of them even where one rejects: a race that is still running would disturb the case after it.
 */
export async function race<C, A>(
  contestants: readonly C[],
  call: (contestant: C) => Promise<A>,
): Promise<readonly Outcome<C, A>[]> {
  const settled = await Promise.allSettled(
    contestants.map(async (contestant) => ({ contestant, answer: await call(contestant) })),
  )
  return settled.map((outcome) => {
    if (outcome.status === 'fulfilled') return outcome.value
    return assert.fail(`a racing loser is told by a value, never by an exception; here came ${String(outcome.reason)}`)
  })
}

/** Those who passed and those who did not. */
export function split<C, A>(
  outcomes: readonly Outcome<C, A>[],
  passed: (answer: A) => boolean,
): readonly [readonly C[], readonly Outcome<C, A>[]] {
  const winners = outcomes.filter((outcome) => passed(outcome.answer)).map((outcome) => outcome.contestant)
  return [winners, outcomes.filter((outcome) => !passed(outcome.answer))]
}

/** The only winner, with all losers; fails where nobody won or several did. */
export function soleWinner<C, A>(
  outcomes: readonly Outcome<C, A>[],
  won: (answer: A) => boolean,
): readonly [C, readonly Outcome<C, A>[]] {
  const [winners, losers] = split(outcomes, won)
  const [winner] = winners
  assert.ok(winner !== undefined && winners.length === 1, `one of ${outcomes.length} wins, here ${winners.length} did`)
  return [winner, losers]
}
