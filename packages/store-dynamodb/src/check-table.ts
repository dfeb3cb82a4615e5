import { byExpiry, byUser } from './layout.ts'
import { checkMarker } from './marker.ts'
import { queryFirst } from './query-pages.ts'
import type { Requests } from './requests.ts'

/**
 * Asks the table and both indexes for something that is not there, with the same rights that the store needs anyway.
 *
 * @throws {Error} where one of them does not answer, or the layout is newer.
 */
export async function checkTable(requests: Requests): Promise<void> {
  await checkMarker(requests)
  await Promise.all([ask(requests, byUser, 'userId'), ask(requests, byExpiry, 'expiryShard')])
}

async function ask(requests: Requests, IndexName: string, attribute: string): Promise<void> {
  const KeyConditionExpression = `${attribute} = :nothing`
  await queryFirst(requests, {
    IndexName,
    KeyConditionExpression,
    ExpressionAttributeValues: { ':nothing': { S: '-' } },
  })
}
