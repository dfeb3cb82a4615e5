import type { QueryInput } from '@aws-sdk/client-dynamodb'
import type { Item } from './layout.ts'
import type { Requests } from './requests.ts'

/** What is asked of one partition of the table or of an index. */
export type Question = Omit<QueryInput, 'TableName' | 'Limit' | 'ExclusiveStartKey'>

/** Answers the items of one partition page by page: `limit` a page, fewer where they exceed a megabyte. */
export async function* queryPages(
  { query, persevere }: Requests,
  question: Question,
  limit?: number,
): AsyncGenerator<readonly Item[]> {
  let next: Item | undefined
  do {
    const input = { ...question, ...(limit && { Limit: limit }), ...(next && { ExclusiveStartKey: next }) }
    const page = await persevere((signal) => query(input, signal))
    yield page.Items ?? []
    next = page.LastEvaluatedKey
  } while (next !== undefined)
}

/** Answers the first items of one partition, `limit` at most. */
export async function queryFirst(requests: Requests, question: Question, limit?: number): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const page of queryPages(requests, question, limit)) {
    found.push(...page)
    if (limit !== undefined && found.length >= limit) return found.slice(0, limit)
  }
  return found
}
