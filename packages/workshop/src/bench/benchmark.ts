/** How long to measure. */
export interface Effort {
  readonly rounds: number
  /** How long one side is under load in one round. */
  readonly seconds: number
}

/** What a figure has to reach; the issue that asked for it set the number. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

/** One line of the report. */
export interface Figure {
  readonly name: string
  /** One value a round; their median is the figure. */
  readonly values: readonly number[]
  readonly unit: string
  /** Absent where the figure is for information. */
  readonly target?: Target
}

/** One file a benchmark: it starts what it needs, measures, and stops it. */
export interface Benchmark {
  readonly name: string
  measure(effort: Effort): Promise<readonly Figure[]>
}
