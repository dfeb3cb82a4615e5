import type { Call } from './call.ts'

/** One option of a command; a flag unless it takes a value. */
export interface CommandOption {
  /** What stands for its value in the help: `NAME`. */
  readonly takes?: string
  /** May be given more than once. */
  readonly multiple?: boolean
  readonly text: string
}

/** A command is data: what it is called, what it takes, and what it does. */
export interface Command {
  /** `user create`. */
  readonly name: string
  readonly summary: string
  /** What it takes besides options: `LOGIN`, or `[ROLE…]` for any number. */
  readonly operands?: readonly string[]
  readonly options?: Readonly<Record<string, CommandOption>>
  /** What a reader should know before using it. */
  readonly notes?: readonly string[]
  /** Whole lines to copy. */
  readonly examples: readonly string[]
  run(call: Call): Promise<void>
}
