import { randomUUID } from 'node:crypto'
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { PosternError } from '@postern/core'
import type { Condition } from './conditional-writes.ts'
import { asFailure, isPassing, wasRepeated } from './failure.ts'
import type { Item, Key } from './layout.ts'
import type { Requests } from './requests.ts'

/** One write of a transaction, in the table that is named to it; no two may be of one item. */
export type Write = (TableName: string) => TransactWriteItem

export const put =
  (item: Item, condition: Condition): Write =>
  (TableName) => ({
    Put: { TableName, Item: item, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  })

export const remove =
  (key: Key, condition?: Condition): Write =>
  (TableName) => ({ Delete: { TableName, Key: key, ...condition } })

/**
 * Makes all writes if all their conditions hold, otherwise none; answers the place of the first whose condition failed.
 *
 * A try whose answer got lost is made again under the same request token, so that it counts once (DynamoDB remembers a
 * token for ten minutes). Where the token is no longer known, a record that carries `writeId` tells that the writes were
 * made. A try that another transaction stood in the way of is made again under a new one, whatever
 * else failed in it: what the other one leaves decides.
 *
 * The first write is of the record that all the others hang on: an earlier try can only have been made where its
 * condition fails now.
 *
 * @throws {PosternError} `store-unavailable`, also where nobody can tell whether the writes were made.
 */
export function writeTogether(
  { transact, table, persevere }: Requests,
  writesUnder: (writeId: string) => readonly Write[],
): Promise<number | undefined> {
  let token = randomUUID()
  return persevere(async (signal, isDoubtful) => {
    if (!isDoubtful) token = randomUUID()
    try {
      await transact(
        { TransactItems: writesUnder(token).map((write) => write(table)), ClientRequestToken: token },
        signal,
      )
      return undefined
    } catch (error) {
      const { CancellationReasons: reasons = [] } = asFailure(error)
      if (reasons.some(({ Item: found }) => found?.writeId?.S === token)) return undefined
      const failed = findFailed(reasons)
      if (failed === -1) throw error
      if (failed === 0 && (isDoubtful || wasRepeated(error)))
        throw new PosternError('store-unavailable', { cause: error })
      return failed
    }
  })
}

/** The place of the failed condition that decides; -1 where none does yet. */
function findFailed(reasons: readonly CancellationReason[]): number {
  if (reasons.some(isPassing)) return -1
  return reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed')
}
