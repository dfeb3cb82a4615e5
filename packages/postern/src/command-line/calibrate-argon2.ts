/** Parameters of Argon2id, and what a hash takes with them. */
export interface Argon2Row {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: 1
  readonly milliseconds: number
}

/** From RFC 9106 §4 down to the least that OWASP's cheat sheet allows. */
const memories = [65_536, 47_104, 19_456] as const
const leastPasses = 2
const mostPasses = 16

/** Measures what a hash takes with these parameters. */
export type Measure = (parameters: Omit<Argon2Row, 'milliseconds'>) => Promise<number>

/**
 * Finds the dearest parameters whose hash takes no longer than asked: as much memory as possible first, then passes.
 *
 * What takes longer than that even at the least row is answered all the same: it is the least that is safe.
 */
export async function calibrateArgon2(measure: Measure, targetMs: number): Promise<Argon2Row> {
  let row: Argon2Row | undefined
  for (const memoryKib of memories) {
    row = await measureRow(measure, { memoryKib, passes: leastPasses, lanes: 1 })
    if (row.milliseconds <= targetMs) return raisePasses(measure, row, targetMs)
  }
  return row as Argon2Row
}

/** The estimate is that passes cost alike; what the last measurement says counts. */
async function raisePasses(measure: Measure, least: Argon2Row, targetMs: number): Promise<Argon2Row> {
  const affordable = Math.floor((targetMs / least.milliseconds) * leastPasses)
  for (let passes = Math.min(affordable, mostPasses); passes > leastPasses; passes -= 1) {
    const row = await measureRow(measure, { ...least, passes })
    if (row.milliseconds <= targetMs) return row
  }
  return least
}

async function measureRow(measure: Measure, { memoryKib, passes, lanes }: Omit<Argon2Row, 'milliseconds'>) {
  const milliseconds = await measure({ memoryKib, passes, lanes })
  return { memoryKib, passes, lanes, milliseconds }
}
