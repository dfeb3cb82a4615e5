/** What went to a server, or into a file, since the last `take()`. */
export interface Cost {
  /** Statements, commands or requests. */
  readonly calls: number
  /** How often one was sent only after another had been answered: 1 where all go out at once. */
  readonly roundTrips: number
  /** Rows read or written, or units of capacity. */
  readonly amount: number
}

/** Counts calls and how they wait for each other. */
export interface CostMeter {
  /** Notes a call that begins; what is answered ends it. */
  begin(): (amount?: number) => void
  take(): Cost
}

export function createCostMeter(): CostMeter {
  let [calls, roundTrips, amount, open] = [0, 0, 0, 0]
  return {
    begin() {
      calls++
      if (open === 0) roundTrips++
      open++
      return (more = 0) => {
        open--
        amount += more
      }
    },
    take() {
      const taken = { calls, roundTrips, amount }
      calls = roundTrips = amount = 0
      return taken
    },
  }
}
