/**
 * Measures two sides in every round; each comes first in every other round.
 *
 * The machine's speed drifts by up to 30 % within minutes: only what was measured within one round may be compared.
 */
export const alternate = async <T>(
  rounds: number,
  ours: () => Promise<T>,
  theirs: () => Promise<T>,
): Promise<readonly { readonly ours: T; readonly theirs: T }[]> => {
  const results: { ours: T; theirs: T }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours()
      results.push({ ours: first, theirs: await theirs() })
    } else {
      const first = await theirs()
      results.push({ ours: await ours(), theirs: first })
    }
  }
  return results
}
