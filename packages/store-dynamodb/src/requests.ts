import {
  BatchGetItemCommand,
  type BatchGetItemInput,
  type BatchGetItemOutput,
  CreateTableCommand,
  type CreateTableInput,
  DeleteItemCommand,
  type DeleteItemInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  type GetItemInput,
  type GetItemOutput,
  PutItemCommand,
  type PutItemInput,
  QueryCommand,
  type QueryInput,
  type QueryOutput,
  type TableDescription,
  type TimeToLiveDescription,
  TransactWriteItemsCommand,
  type TransactWriteItemsInput,
  UpdateTimeToLiveCommand,
  type UpdateTimeToLiveInput,
} from '@aws-sdk/client-dynamodb'
import { type Pace, persevere, type Try } from './persevere.ts'

/** What of a client is used, as the SDK types it. */
export type Sender = Pick<DynamoDBClient, 'send'>

type Rest<Input> = Omit<Input, 'TableName'>

/** The requests of DynamoDB's API that the store makes, each sent once, each for one table. */
export interface Requests {
  readonly table: string
  /** Makes a call until it is answered, at the store's pace. */
  persevere<T>(call: Try<T>): Promise<T>
  get(input: Rest<GetItemInput>, abortSignal: AbortSignal): Promise<GetItemOutput>
  getMany(input: BatchGetItemInput, abortSignal: AbortSignal): Promise<BatchGetItemOutput>
  query(input: Rest<QueryInput>, abortSignal: AbortSignal): Promise<QueryOutput>
  put(input: Rest<PutItemInput>, abortSignal: AbortSignal): Promise<unknown>
  remove(input: Rest<DeleteItemInput>, abortSignal: AbortSignal): Promise<unknown>
  transact(input: TransactWriteItemsInput, abortSignal: AbortSignal): Promise<unknown>
  describe(abortSignal: AbortSignal): Promise<TableDescription | undefined>
  create(input: Rest<CreateTableInput>, abortSignal: AbortSignal): Promise<unknown>
  describeTtl(abortSignal: AbortSignal): Promise<TimeToLiveDescription | undefined>
  setTtl(input: Rest<UpdateTimeToLiveInput>, abortSignal: AbortSignal): Promise<unknown>
}

/** Opens a client of our own, which sends each request once: the store itself decides what is worth another try. */
export function openClient(options: { readonly region: string; readonly endpoint?: string }): DynamoDBClient {
  return new DynamoDBClient({ ...options, maxAttempts: 1 })
}

/** The only place that knows the SDK's commands. `open` answers the client, or throws once the store is closed. */
export function createRequests(open: () => Sender, table: string, pace: Pace): Requests {
  const here = { TableName: table }
  return {
    table,
    persevere: (call) => persevere(call, pace),
    get: (input, abortSignal) => open().send(new GetItemCommand({ ...here, ...input }), { abortSignal }),
    getMany: (input, abortSignal) => open().send(new BatchGetItemCommand(input), { abortSignal }),
    query: (input, abortSignal) => open().send(new QueryCommand({ ...here, ...input }), { abortSignal }),
    put: (input, abortSignal) => open().send(new PutItemCommand({ ...here, ...input }), { abortSignal }),
    remove: (input, abortSignal) => open().send(new DeleteItemCommand({ ...here, ...input }), { abortSignal }),
    transact: (input, abortSignal) => open().send(new TransactWriteItemsCommand(input), { abortSignal }),
    describe: async (abortSignal) => (await open().send(new DescribeTableCommand(here), { abortSignal })).Table,
    create: (input, abortSignal) => open().send(new CreateTableCommand({ ...here, ...input }), { abortSignal }),
    async describeTtl(abortSignal) {
      return (await open().send(new DescribeTimeToLiveCommand(here), { abortSignal })).TimeToLiveDescription
    },
    setTtl: (input, abortSignal) => open().send(new UpdateTimeToLiveCommand({ ...here, ...input }), { abortSignal }),
  }
}
