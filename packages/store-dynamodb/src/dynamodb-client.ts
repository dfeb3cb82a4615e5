/**
 * What of a `DynamoDBClient` is used; nothing is set on it.
 *
 * Written out, since the SDK's own declarations are 480 files, which whoever only makes a store would have to check as
 * well, and bind this package to one version of them.
 */
export interface DynamodbClient {
  send(command: never, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>
}
