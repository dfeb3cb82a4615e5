import { isPosternError } from '@postern/core'
import { hideParts } from './hide-parts.ts'

const LENGTH = 500

/**
 * Why a store cannot be opened or does not answer, on a line, for whoever runs it: what its driver says.
 *
 * Without the URL and its password. For the start of a program: later a driver's message may hold what a user sent.
 */
export function explainStoreFault(error: unknown, url: string): string {
  const text = isPosternError(error) && error.cause !== undefined ? messageOf(error.cause) : messageOf(error)
  return hideParts(text, url).slice(0, LENGTH)
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  if (!(error instanceof Error)) return 'something went wrong'
  return error.message === '' ? error.name : error.message
}
