import { randomUUID } from 'node:crypto'
import { PosternError } from '@postern/core'
import { asFailure, wasRepeated } from './failure.ts'
import type { Item, Key } from './layout.ts'
import type { Requests } from './requests.ts'

/** When an item may be written, in DynamoDB's language. */
export interface Condition {
  readonly ConditionExpression: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Item
}

/** Nothing is under the key. */
export const isFree: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }

/** The stored record has this version. */
export const hasVersion = (version: number): Condition => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': { N: String(version) } },
})

/**
 * Puts an item if its condition holds; false where it does not.
 *
 * Every record carries a `writeId`: where an earlier try was written and its answer got lost, the condition fails for
 * the next try, and the item that is there tells whose write it was.
 *
 * @throws {PosternError} `store-unavailable`, also where nobody can tell whether the item was written.
 */
export function putIf(
  { put, persevere }: Requests,
  condition: Condition,
  itemOf: (writeId: string) => Item,
): Promise<boolean> {
  const writeId = randomUUID()
  const input = { Item: itemOf(writeId), ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }
  return persevere(async (signal, isDoubtful) => {
    try {
      await put(input, signal)
      return true
    } catch (error) {
      const { name, Item: found } = asFailure(error)
      if (name !== 'ConditionalCheckFailedException') throw error
      if (!isDoubtful && !wasRepeated(error)) return false
      if (found?.writeId?.S === writeId) return true
      throw new PosternError('store-unavailable', { cause: error })
    }
  })
}

/**
 * Removes an item if the condition holds; false where it does not.
 *
 * @throws {PosternError} `store-unavailable`, also where nobody can tell whose removal it was: an earlier try may have
 * removed it, or another caller, and at most one of them may be told so.
 */
export function removeIf({ remove, persevere }: Requests, condition: Condition, key: Key): Promise<boolean> {
  return persevere(async (signal, isDoubtful) => {
    try {
      await remove({ Key: key, ...condition }, signal)
      return true
    } catch (error) {
      if (asFailure(error).name !== 'ConditionalCheckFailedException') throw error
      if (!isDoubtful && !wasRepeated(error)) return false
      throw new PosternError('store-unavailable', { cause: error })
    }
  })
}
