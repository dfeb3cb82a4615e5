import { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** A client for a local engine, which takes any credentials. Each request is sent once, as our own client does. */
export function openClient(endpoint: string, maxAttempts = 1): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts })
}
