import { isPosternError, type PosternError } from '@postern/core'
import { explainStoreFault } from '../open-store/explain-store-fault.ts'

/** An error as the command line shows it. */
export interface ExplainedError {
  readonly exitCode: number
  readonly code: string
  readonly message: string
}

/** Trusted code meets this code nowhere else. */
const LAST_ADMIN = 'This is the last active admin: make another one first.'

/**
 * What went wrong, in a few lines, and the exit code.
 *
 * Of a driver's error only the message is shown, without the store's URL and its password: the rest may hold anything.
 */
export function explainError(error: unknown, storeUrl = ''): ExplainedError {
  const { exitCode, code } = Object(error)
  return {
    exitCode: typeof exitCode === 'number' ? exitCode : 1,
    code: typeof exitCode === 'number' || isPosternError(error) ? String(code) : 'failed',
    message: isPosternError(error) ? sentenceOf(error, storeUrl) : explainStoreFault(error, storeUrl),
  }
}

function sentenceOf(error: PosternError, storeUrl: string): string {
  if (error.code === 'conflict') return LAST_ADMIN
  if (error.cause !== undefined) return `${error.message.replace(/\.$/, '')}: ${explainStoreFault(error, storeUrl)}`
  const details = (error.errors ?? []).map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`)
  return details.length > 0 ? details.join('; ') : error.message
}
