/** One of the two that are compared: what it does, and how much of its clock has gone by. */
export interface Side {
  ask(): Promise<unknown>
  seconds(): number
}

const ROUNDS = 5

/** One after the other: those who ask together would share one load, with the cache and without. */
async function perSecond({ ask, seconds }: Side, requests: number): Promise<number> {
  const begun = seconds()
  for (let left = requests; left > 0; left--) await ask()
  return requests / (seconds() - begun)
}

const median = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0

/** Measures both in turn and says what came out: medians of 5 rounds, and of the ratio within a round. */
export async function compareRates(
  sides: { readonly uncached: Side; readonly cached: Side },
  requests: { readonly uncached: number; readonly cached: number },
): Promise<string> {
  const [uncached, cached]: [number[], number[]] = [[], []]
  await perSecond(sides.cached, requests.cached)
  for (let round = 0; round < ROUNDS; round++) {
    uncached.push(await perSecond(sides.uncached, requests.uncached))
    cached.push(await perSecond(sides.cached, requests.cached))
  }
  const ratio = median(cached.map((rate, round) => rate / (uncached[round] ?? Number.NaN)))
  return `${median(uncached).toFixed(0)} uncached, ${median(cached).toFixed(0)} cached, ${ratio.toFixed(1)} ×`
}
