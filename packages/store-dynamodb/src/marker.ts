import { isFree, putIf } from './conditional-writes.ts'
import { layoutVersion, markerKey, number } from './layout.ts'
import { readItem } from './read-items.ts'
import type { Requests } from './requests.ts'

/**
 * Reads the marker, by which a later version of the package tells this one to stay away.
 *
 * @throws {Error} where the table has a newer layout.
 */
export async function checkMarker(requests: Requests): Promise<void> {
  const found = Number((await readItem(requests, markerKey))?.layout?.N ?? layoutVersion)
  if (found <= layoutVersion) return
  throw new Error(
    `The DynamoDB table ${requests.table} has layout ${found}, and this version of @postern/store-dynamodb ` +
      `reads layout ${layoutVersion}: install a newer version`,
  )
}

export async function isMarked(requests: Requests): Promise<boolean> {
  return (await readItem(requests, markerKey)) !== undefined
}

/** Writes the marker where there is none; true where it did. */
export async function placeMarker(requests: Requests): Promise<boolean> {
  return putIf(requests, isFree, (writeId) => ({
    ...markerKey,
    layout: number(layoutVersion),
    writeId: { S: writeId },
  }))
}
