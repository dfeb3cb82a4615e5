import { createLog, type Log } from '../../src/log/create-log.ts'

/** A log that keeps its lines. */
export interface CollectedLog {
  readonly log: Log
  readonly lines: readonly string[]
  /** The entries whose message is this one. */
  entries(message: string): readonly Entry[]
}

export type Entry = { readonly [name: string]: unknown }

/** Makes a log whose lines a test can read. */
export function collectLog(level = 'trace'): CollectedLog {
  const lines: string[] = []
  const log = createLog(level, { write: (line) => void lines.push(line) })
  const entries = (message: string) => lines.map((line): Entry => JSON.parse(line)).filter(({ msg }) => msg === message)
  return { log, lines, entries }
}
