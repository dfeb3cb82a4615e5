import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPosternError } from '@postern/core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { failureOf } from './failure-of.ts'
import { openClient } from './open-client.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

interface Answer {
  readonly status?: number
  /** The code that DynamoDB gives; none for an answer without failure. */
  readonly type?: string
  readonly [member: string]: unknown
}

/** A server that speaks DynamoDB's protocol and gives these answers, the last of them for ever. */
async function world(...answers: readonly Answer[]) {
  const tokens: unknown[] = []
  let requests = 0
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    tokens.push(JSON.parse(body).ClientRequestToken)
    const { status, type, ...rest } = answers[Math.min(requests++, answers.length - 1)] ?? {}
    response.writeHead(status ?? (type ? 400 : 200), { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify({ ...(type && { __type: `com.amazonaws.dynamodb.v20120810#${type}` }), ...rest }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = openClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return {
    store: createDynamodbStore({ client, table: 'postern' }),
    requests: () => requests,
    tokens,
    async close() {
      client.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

const moved = sampleUser(1, { version: 2, logins: ['email:new@example.com'] })
const failed = { Code: 'ConditionalCheckFailed' }
const cancelled = (...reasons: readonly { readonly Code: string }[]) => ({
  type: 'TransactionCanceledException',
  CancellationReasons: reasons,
})

const refusals = suite('refusals')

for (const [type, said] of [
  ['UnrecognizedClientException', 'credentials are missing, wrong or expired'],
  ['ExpiredTokenException', 'credentials are missing, wrong or expired'],
  ['InvalidSignatureException', 'credentials are missing, wrong or expired'],
  ['AccessDeniedException', 'have not every right on the table postern'],
  ['ResourceNotFoundException', 'no DynamoDB table postern in this account and region: migrate() makes it'],
] as const) {
  refusals(`${type} is told by ready() in words, at once, and is store-unavailable elsewhere`, async () => {
    const { store, requests, close } = await world({ type, message: 'No.' })
    const failure = await failureOf(store.ready())
    assert.ok(isPosternError(failure, 'store-unavailable'))
    assert.match((failure.cause as Error).message, said)
    assert.match((failure.cause as Error).message, `${type}: No.`)
    assert.is(requests(), 1)
    for (const call of [
      store.users.findById(moved.id),
      store.tokens.remove(sampleToken(1)),
      store.users.remove(moved),
    ]) {
      assert.ok(isPosternError(await failureOf(call), 'store-unavailable'))
    }
    await close()
  })
}

for (const type of ['ThrottlingException', 'ProvisionedThroughputExceededException', 'TransactionConflictException']) {
  refusals(`${type} is waited out, and a condition that then fails is a lost race`, async () => {
    const { store, close } = await world({ type }, { type }, { type: 'ConditionalCheckFailedException' })
    assert.is(await store.tokens.remove(sampleToken(1)), false)
    await close()
  })
}

refusals('a server error may have written: a condition that then fails is no lost race', async () => {
  const { store, close } = await world(
    { status: 500, type: 'InternalServerError' },
    { type: 'ConditionalCheckFailedException' },
  )
  assert.ok(isPosternError(await failureOf(store.tokens.remove(sampleToken(1))), 'store-unavailable'))
  await close()
})

refusals('a transaction that another one stands in the way of is made again under a new token', async () => {
  const { store, tokens, close } = await world(cancelled({ Code: 'TransactionConflict' }, failed), {})
  assert.is(await store.users.replace(sampleUser(1), moved), 'replaced')
  assert.is(new Set(tokens).size, 2)
  await close()
})

refusals('a transaction whose answer was an error of the server is made again under the same token', async () => {
  const error = { status: 503, type: 'InternalServerError' }
  const { store, tokens, close } = await world(error, { type: 'TransactionInProgressException' }, {})
  assert.is(await store.users.replace(sampleUser(1), moved), 'replaced')
  assert.is(tokens.length, 3)
  assert.is(new Set(tokens).size, 1)
  await close()
})

refusals('where the version and a login both fail, the version decides', async () => {
  const { store, close } = await world(cancelled(failed, failed, { Code: 'None' }))
  assert.is(await store.users.replace(sampleUser(1), moved), 'stale')
  await close()
})

refusals('keys that a throttled table left out are asked for again', async () => {
  const item = (number: number) => {
    const record = sampleUser(number)
    return { pk: { S: `user#${record.id}` }, sk: { S: '-' }, record: { S: JSON.stringify(record) } }
  }
  const [first, second] = [item(1), item(2)]
  const lines = { Items: [1, 2].map((number) => ({ sk: { S: sampleUser(number).id } })) }
  const left = { postern: { Keys: [{ pk: second.pk, sk: second.sk }] } }
  const { store, close } = await world(
    lines,
    ...Array.from({ length: 7 }, () => ({ Items: [] })),
    { Responses: { postern: [first] }, UnprocessedKeys: left },
    { Responses: { postern: [second] } },
  )
  assert.equal(await store.users.list({ limit: 2 }), [sampleUser(1), sampleUser(2)])
  await close()
})

refusals('a client is typed by what it does: what sends nothing does not compile, and is refused', () => {
  const client = openClient('http://127.0.0.1:1')
  createDynamodbStore({ client, table: 'postern' })
  client.destroy()
  // @ts-expect-error it sends nothing
  assert.throws(() => createDynamodbStore({ client: {}, table: 'postern' }), /needs a client that is a DynamoDBClient/)
  // @ts-expect-error it answers at once
  createDynamodbStore({ client: { send: () => 1 }, table: 'postern' })
})

refusals.run()
