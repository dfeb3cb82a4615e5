/** Something that is not as it should be. */
export interface Finding {
  /** An `error` does not work, or not safely; a `warning` works, but perhaps not as meant. */
  readonly level: 'error' | 'warning'
  /** What it is about: a variable, a setting, the store. */
  readonly about: string
  readonly text: string
}
