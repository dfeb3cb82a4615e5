import type { JsonObject } from '@postern/core'
import type { Terminal } from './terminal.ts'

/** What one run of a command is given, and how it answers. */
export interface Call {
  readonly operands: readonly string[]
  /** Values by option: true for a flag, texts for an option that takes some. */
  readonly flags: ReadonlySet<string>
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly terminal: Terminal
  /** Answers: a line of JSON with `--json`, the text without. */
  tell(data: JsonObject, text: string): void
  /** Says something that is no part of the answer. */
  note(text: string): void
}

/** The value of an option that is given once; the last one, if it is given more often. */
export function optionValue(call: Call, name: string): string | undefined {
  return call.values.get(name)?.at(-1)
}
