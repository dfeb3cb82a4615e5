import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import type { Item } from './layout.ts'

/** What of an SDK's error this package reads. By name, not by class: a host may have two copies of the SDK. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly code?: string
  /** With `ConditionalCheckFailedException`: what is there instead, where it was asked for. */
  readonly Item?: Item
  /** With `TransactionCanceledException`: one for each write, in their order. */
  readonly CancellationReasons?: readonly CancellationReason[]
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number }
}

/** `refused`: nothing was written, and waiting helps. `doubtful`: it may have been written. `final`: waiting does not help. */
export type FailureKind = 'refused' | 'doubtful' | 'final'

const refusals = new Set([
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionConflictException',
  'ReplicatedWriteConflictException',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const passingReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])
/** Raised before anything is sent, and for good. */
const misconfigurations = new Set(['CredentialsProviderError', 'TokenProviderError'])

/** Anything that was thrown, as an error of the SDK. */
export function asFailure(error: unknown): Failure {
  return error instanceof Error ? error : { name: 'Error', message: String(error) }
}

/** How DynamoDB refuses a signature because of the time in it. The SDK then corrects its clock for the next try. */
const wrongTime = /^Signature (expired|not yet current)/

/** Tells what a failure means for a call that is to be made again. */
export function kindOf(error: unknown): FailureKind {
  const { name, message, code = '', $metadata, CancellationReasons } = asFailure(error)
  if (wrongTime.test(message) || CancellationReasons?.some(isPassing)) return 'refused'
  if (refusals.has(name) || refusals.has(code)) return 'refused'
  // The first try under this request token is still under way, so its end is not known yet.
  if (name === 'TransactionInProgressException') return 'doubtful'
  if (misconfigurations.has(name)) return 'final'
  const status = $metadata?.httpStatusCode
  // A refusal that did not arrive whole says nothing.
  if (name === 'Error' || name === 'SyntaxError') return 'doubtful'
  return status !== undefined && status >= 300 && status < 500 ? 'final' : 'doubtful'
}

/** True where another transaction or a limit stood in the way of one write in a transaction. */
export function isPassing({ Code = '' }: CancellationReason): boolean {
  return passingReasons.has(Code)
}

/** True where the SDK itself sent a call more than once before it was answered: an earlier one may have been written. */
export function wasRepeated(error: unknown): boolean {
  return (asFailure(error).$metadata?.attempts ?? 1) > 1
}
