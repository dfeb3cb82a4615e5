/** A defence taken out of the source: a text in its place, and the test that must go red then. */
export interface Mutant {
  /** The attack that gets through without the defence. */
  readonly id: string
  readonly file: string
  /** Stands in the file; wherever it does it is replaced. */
  readonly from: string
  readonly to: string
  readonly test: string
}
