import type { Readable, Writable } from 'node:stream'

/** The three streams of a process. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable
  readonly errors: Writable
}
