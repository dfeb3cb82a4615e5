import { isPosternError, PosternError } from '@postern/core'
import { asFailure } from './failure.ts'

const credentialFailures = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'InvalidClientTokenId',
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'ExpiredTokenException',
])

/** Runs what gets a store ready; whatever it throws becomes `store-unavailable` with a cause that says what to do. */
export async function explained<T>(table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = isPosternError(error) ? error.cause : error
    throw new PosternError('store-unavailable', { cause: explain(table, cause) })
  }
}

function explain(table: string, cause: unknown): unknown {
  const { name, message, $metadata } = asFailure(cause)
  const told = (text: string) => new Error(`${text} (${name}: ${message})`, { cause })
  if (credentialFailures.has(name)) return told('The AWS credentials are missing, wrong or expired')
  if (name === 'AccessDeniedException') return told(`The AWS credentials have not every right on the table ${table}`)
  if (name === 'ResourceNotFoundException') {
    return told(`There is no DynamoDB table ${table} in this account and region: migrate() makes it`)
  }
  if (name === 'ValidationException') return told(`The DynamoDB table ${table} is not as migrate() makes it`)
  // Our own words, which need no others.
  if ($metadata === undefined && name === 'Error' && message.includes(table)) return cause
  return told(`The DynamoDB table ${table} does not answer`)
}
