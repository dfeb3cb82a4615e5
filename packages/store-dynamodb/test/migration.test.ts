import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { isPosternError, type Store, type UserId } from '@postern/core'
import { engineMissing, startEngine } from '@postern/workshop/src/dynoxide.ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDynamodbStore } from '../src/index.ts'
import { tableShape } from '../src/table-shape.ts'
import { failureOf, thrownBy } from './failure-of.ts'
import { openClient } from './open-client.ts'
import { sampleToken, sampleUser } from './sample-records.ts'

const migration = suite('migration')

/** What getting ready says: the message of the cause, where the error is `store-unavailable`. */
async function complaintOf(call: Promise<unknown> | undefined): Promise<string> {
  const failure = await failureOf(call ?? Promise.resolve())
  if (!isPosternError(failure, 'store-unavailable')) return `no complaint but ${failure}`
  return failure.cause instanceof Error ? failure.cause.message : ''
}

function defineStarts(client: DynamoDBClient): void {
  const open = (table: string) => createDynamodbStore({ client, table })

  migration('an empty account gets the table: on demand, two indexes of keys, time to live on', async () => {
    assert.is(await open('made').needsMigration(), true)
    await open('made').migrate()
    assert.is(await open('made').needsMigration(), false)
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'made' }))
    assert.is(Table?.BillingModeSummary?.BillingMode, 'PAY_PER_REQUEST')
    const indexes = (Table?.GlobalSecondaryIndexes ?? []).map((index) => [
      index.IndexName,
      index.Projection?.ProjectionType,
    ])
    assert.equal(indexes.sort(), [
      ['byExpiry', 'KEYS_ONLY'],
      ['byUser', 'KEYS_ONLY'],
    ])
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'made' }))
    assert.equal(TimeToLiveDescription, { AttributeName: 'ttl', TimeToLiveStatus: 'ENABLED' })
    await open('made').ready()
  })

  migration('ten starts at once all get ready', async () => {
    const stores = Array.from({ length: 10 }, () => open('at-once'))
    const changed = await Promise.all(stores.map((store) => store.applyMigration()))
    await Promise.all(stores.map((store) => store.ready()))
    assert.ok(changed.includes(true))
    assert.is(await stores[0]?.applyMigration(), false)
    assert.is(await stores[0]?.users.insert(sampleUser(1)), 'inserted')
    assert.equal(await stores[9]?.users.list({ limit: 9 }), [sampleUser(1)])
  })
}

function defineRefusals(client: DynamoDBClient): void {
  const open = (table: string): Store => createDynamodbStore({ client, table })

  migration('a table that is missing is told, with what makes it', async () => {
    assert.match(await complaintOf(open('nowhere').ready()), /no DynamoDB table nowhere .*migrate\(\)/)
    assert.ok(isPosternError(await failureOf(open('nowhere').tokens.findById('x')), 'store-unavailable'))
  })

  migration('a table of somebody else is refused and left as it is', async () => {
    const { GlobalSecondaryIndexes: _, ...rest } = tableShape
    const keys = tableShape.AttributeDefinitions.slice(0, 2)
    await client.send(new CreateTableCommand({ ...rest, AttributeDefinitions: keys, TableName: 'bare' }))
    assert.match(await complaintOf(open('bare').migrate?.()), 'bare lacks the index byUser')
    assert.match(await complaintOf(open('bare').ready()), 'bare is not as migrate() makes it')
    const definitions = [{ AttributeName: 'id', AttributeType: 'S' as const }]
    const foreign = {
      AttributeDefinitions: definitions,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
    }
    await client.send(new CreateTableCommand({ ...foreign, BillingMode: 'PAY_PER_REQUEST', TableName: 'foreign' }))
    assert.match(await complaintOf(open('foreign').migrate?.()), 'foreign has the keys id (HASH), not pk and sk')
    const { Count } = await client.send(new ScanCommand({ TableName: 'foreign' }))
    assert.is(Count, 0)
  })

  migration('a table of a newer version is refused by both, with what to do', async () => {
    await open('future').migrate?.()
    const marker = { pk: { S: 'postern' }, sk: { S: '-' }, layout: { N: '2' } }
    await client.send(new PutItemCommand({ TableName: 'future', Item: marker }))
    for (const call of [open('future').ready(), open('future').migrate?.()]) {
      assert.match(await complaintOf(call), 'future has layout 2, and this version')
    }
    const { Items } = await client.send(new ScanCommand({ TableName: 'future' }))
    assert.equal(Items, [marker])
  })
}

function defineItems(client: DynamoDBClient): void {
  migration('a token is forgotten an hour after its end, and a record of the system never', async () => {
    const store = createDynamodbStore({ client, table: 'items' })
    await store.migrate?.()
    await store.tokens.insert(sampleToken(1, { expiresAt: 2_000_000_000 }))
    await store.tokens.insert(sampleToken(2, { expiresAt: 253_402_300_799 }))
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'items' }))
    const ends = Items.filter((item) => item.pk?.S?.startsWith('token#')).map((item) => [item.pk?.S, item.ttl?.N])
    assert.equal(ends.sort(), [
      ['token#token-1', '2000003600'],
      ['token#token-2', undefined],
    ])
  })

  migration('keys that DynamoDB could not hold are absent, not an error', async () => {
    const store = createDynamodbStore({ client, table: 'items' })
    for (const id of ['', 'é'.repeat(2000), '\0', '__proto__', sampleUser(1).id.slice(0, 8)]) {
      assert.is(await store.users.findById(id as UserId), undefined)
      assert.is(await store.users.findByLogin(id), undefined)
      assert.is(await store.tokens.findById(id), undefined)
      assert.equal(await store.tokens.findByUser(id as UserId), [])
    }
  })

  migration('a closed store answers no call, and leaves the client of the host open', async () => {
    const store = createDynamodbStore({ client, table: 'items' })
    await store.close()
    for (const call of [store.ready(), store.tokens.findById('token-1'), store.users.list({ limit: 1 })]) {
      assert.ok(isPosternError(await failureOf(call), 'store-unavailable'))
    }
    await createDynamodbStore({ client, table: 'items' }).ready()
  })

  migration('options that are missing or wrong are told at once', () => {
    const make = createDynamodbStore as (options: object) => Store
    assert.match(thrownBy(() => make({ client })) ?? '', 'needs a table')
    assert.match(thrownBy(() => make({ client, table: 'no spaces' })) ?? '', 'needs a table')
    assert.match(thrownBy(() => make({ table: 'postern' })) ?? '', '{ client, table } or { region, table }')
  })
}

if (engineMissing !== undefined) {
  console.log(`skipped: ${engineMissing}`)
  migration.skip('every start', () => {})
} else {
  const engine = await startEngine()
  const client = openClient(engine.endpoint)
  defineStarts(client)
  defineRefusals(client)
  defineItems(client)
  migration.after(() => engine.kill())
}

migration.run()
