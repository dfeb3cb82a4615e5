import { cleanUpAtOnce } from '@postern/workshop/src/clean-up-race/clean-up-at-once.ts'
import { createDynamodbStore } from '../../src/index.ts'
import { contests } from '../contests.ts'
import { openClient } from '../open-client.ts'

// Takes part in each contest that it is told of, with 25 calls at once; says how many of them won. Or cleans up.
interface Order {
  readonly name: string
  readonly round: number
  readonly atMilliseconds: number
}

const [, , endpoint = '', table = ''] = process.argv
const store = createDynamodbStore({ client: openClient(endpoint), table })
await store.migrate?.()
await store.ready()

process.on('message', async ({ name, round, atMilliseconds }: Order) => {
  await new Promise((resolve) => setTimeout(resolve, atMilliseconds - Date.now()))
  if (name === 'cleanUp') {
    process.send?.(await cleanUpAtOnce(store).catch(String))
    return
  }
  const calls = Array.from({ length: 25 }, () => contests[name]?.call(store, round))
  const answers = await Promise.allSettled(calls)
  const failed = answers.find((answer) => answer.status === 'rejected')
  process.send?.(failed ? String(failed.reason) : answers.filter((answer) => 'value' in answer && answer.value).length)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
