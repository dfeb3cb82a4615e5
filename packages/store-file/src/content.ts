import type { TokenRecord, UserRecord } from '@postern/core'

/** What the file holds besides its format version. */
export interface Content {
  readonly users: readonly UserRecord[]
  readonly tokens: readonly TokenRecord[]
}

/** The format that this version reads and writes; a later one migrates from it. */
export const format = 1
