import { randomUUID } from 'node:crypto'
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { isPosternError, type UserStore } from '@postern/core'
import * as assert from 'uvu/assert'
import type { DynamodbClient } from '../src/dynamodb-client.ts'
import { createDynamodbStore } from '../src/index.ts'
import { failureOf } from './failure-of.ts'
import { openClient } from './open-client.ts'
import { sampleUser } from './sample-records.ts'

type Define = (name: string, run: () => Promise<void>) => void
type Resend = 'store' | 'client'

/** What happens once the next transaction was made, before it is sent again. */
interface Between {
  run?: (() => Promise<unknown>) | undefined
}

/**
 * Loses every first answer of a transaction, which is then sent under another token: by the store, or as by the SDK
 * itself, which counts its tries.
 */
function forgetful(client: ReturnType<typeof openClient>, resend: Resend, between: Between): DynamodbClient {
  const seen = new Set<string>()
  const send = async (command: TransactWriteItemsCommand) => {
    const { ClientRequestToken: token } = command.input
    if (token === undefined) return client.send(command)
    const again = () =>
      client.send(new TransactWriteItemsCommand({ ...command.input, ClientRequestToken: randomUUID() }))
    if (seen.has(token)) return again()
    seen.add(token)
    await client.send(command).catch(() => {})
    await between.run?.()
    if (resend === 'store') throw new Error('reset')
    return again().catch((error: { readonly $metadata: object }) => {
      throw Object.assign(error, { $metadata: { ...error.$metadata, attempts: 2 } })
    })
  }
  return { send: send as DynamodbClient['send'] }
}

const moved = sampleUser(1, { version: 2, logins: ['email:new@example.com'] })
const third = sampleUser(1, { version: 3, logins: moved.logins })
let opened = 0

/** Users in a table of their own, and the same beside, through a client that loses nothing. */
async function world(endpoint: string, resend: Resend) {
  const between: Between = {}
  const client = openClient(endpoint)
  const table = `forgotten-${opened++}`
  const store = createDynamodbStore({ client: forgetful(client, resend, between), table })
  await store.migrate?.()
  const beside = createDynamodbStore({ client, table })
  return { users: store.users, beside: beside.users, between }
}

async function isDoubted(call: Promise<unknown>): Promise<void> {
  const failure = await failureOf(call)
  assert.ok(isPosternError(failure, 'store-unavailable'), String(failure))
}

async function overwrite(beside: UserStore): Promise<void> {
  assert.is(await beside.replace(moved, third), 'replaced')
}

/** Defines what is answered where the engine no longer knows the token of a request that is sent again. */
export function defineForgotten(define: Define, endpoint: string): void {
  for (const resend of ['store', 'client'] as const) {
    const name = (what: string) => `where the request token is forgotten and the ${resend} tries again, ${what}`

    define(name('a transaction is known as its own, and a login that is taken is named'), async () => {
      const { users } = await world(endpoint, resend)
      assert.is(await users.insert(sampleUser(1)), 'inserted')
      assert.is(await users.replace(sampleUser(1), moved), 'replaced')
      assert.equal(await users.insert(sampleUser(2, { logins: moved.logins })), { taken: moved.logins[0] })
      assert.is(await users.findById(sampleUser(2).id), undefined)
    })

    define(name('a removal that was made is not answered false'), async () => {
      const { users, beside } = await world(endpoint, resend)
      await beside.insert(sampleUser(1))
      await isDoubted(users.remove(sampleUser(1)))
      assert.is(await beside.findById(sampleUser(1).id), undefined)
    })

    define(name('a replace that somebody has written over since is not answered stale'), async () => {
      const { users, beside, between } = await world(endpoint, resend)
      await beside.insert(sampleUser(1))
      between.run = () => overwrite(beside)
      await isDoubted(users.replace(sampleUser(1), moved))
      assert.equal(await beside.findById(third.id), third)
    })

    define(name('an insert that somebody has written over since is not answered taken'), async () => {
      const { users, beside, between } = await world(endpoint, resend)
      between.run = () => beside.replace(sampleUser(1), moved)
      await isDoubted(users.insert(sampleUser(1)))
      assert.equal(await beside.findById(moved.id), moved)
    })
  }
}
