import { isPosternError } from 'postern'

/** What of an unexpected error may be logged. */
export interface Fault {
  readonly name: string
  readonly code?: string
  /** Only of our own errors, by kind or by code: a driver's message may hold what a user sent. */
  readonly message?: string
  /** Where it happened, without the message that a stack begins with. */
  readonly at?: readonly string[]
  readonly cause?: Fault
}

const FRAMES = 8
const CAUSES = 3

/** Picks from an error what holds no value of a request: bodies, tokens and rows hide in messages and in members. */
export function faultOf(error: unknown, causes = CAUSES): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, cause } = error as Error & { readonly code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...((isPosternError(error) || String(code).startsWith('POSTERN_')) && { message: error.message }),
    at: framesOf(error),
    ...(cause !== undefined && causes > 0 && { cause: faultOf(cause, causes - 1) }),
  }
}

function framesOf({ stack = '', message }: Error): readonly string[] {
  // A message may have lines that look like frames.
  const below = stack.slice(Math.max(0, stack.indexOf(message)) + message.length)
  const frames = below.split('\n').filter((line) => /^ +at /.test(line))
  return frames.slice(0, FRAMES).map((line) => line.trim())
}
