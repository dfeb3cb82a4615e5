import type {
  AttributeDefinition,
  GlobalSecondaryIndex,
  KeySchemaElement,
  TableDescription,
} from '@aws-sdk/client-dynamodb'
import { byExpiry, byUser } from './layout.ts'

interface TableShape {
  readonly BillingMode: 'PAY_PER_REQUEST'
  readonly AttributeDefinitions: AttributeDefinition[]
  readonly KeySchema: KeySchemaElement[]
  readonly GlobalSecondaryIndexes: GlobalSecondaryIndex[]
}

/** What the table is made as: on-demand billing, two indexes that hold keys alone. */
export const tableShape: TableShape = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'userId', AttributeType: 'S' },
    { AttributeName: 'expiryShard', AttributeType: 'S' },
    { AttributeName: 'expiryHour', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: byUser,
      KeySchema: [{ AttributeName: 'userId', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: byExpiry,
      KeySchema: [
        { AttributeName: 'expiryShard', KeyType: 'HASH' },
        { AttributeName: 'expiryHour', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
}

/** Says what a table lacks to hold the store, undefined where it lacks nothing. How it is billed is the host's business. */
export function findFault(table: TableDescription): string | undefined {
  const { KeySchema, AttributeDefinitions = [], GlobalSecondaryIndexes = [] } = table
  if (show(KeySchema) !== show(tableShape.KeySchema)) return `has the keys ${show(KeySchema)}, not pk and sk`
  for (const { IndexName, KeySchema } of tableShape.GlobalSecondaryIndexes) {
    const found = GlobalSecondaryIndexes.find((index) => index.IndexName === IndexName)
    if (found === undefined) return `lacks the index ${IndexName}`
    if (show(found.KeySchema) !== show(KeySchema)) return `has an index ${IndexName} over ${show(found.KeySchema)}`
  }
  const wrong = tableShape.AttributeDefinitions.find(({ AttributeName: name, AttributeType: type }) => {
    return AttributeDefinitions.some((found) => found.AttributeName === name && found.AttributeType !== type)
  })
  return wrong === undefined ? undefined : `has ${wrong.AttributeName} of another type than ${wrong.AttributeType}`
}

/** True once the table and both indexes can be used. */
export function isActive({ TableStatus, GlobalSecondaryIndexes = [] }: TableDescription): boolean {
  const isUsable = (status: string | undefined) => status === 'ACTIVE' || status === 'UPDATING'
  return isUsable(TableStatus) && GlobalSecondaryIndexes.every(({ IndexStatus }) => isUsable(IndexStatus))
}

function show(keys: readonly KeySchemaElement[] = []): string {
  return keys.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(', ')
}
