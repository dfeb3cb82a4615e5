/** What of an unexpected error may be logged: where it happened, not its message, which may hold what a user sent. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack = '', cause } = error
  const code = 'code' in error ? String(error.code) : undefined
  // A message may have lines that look like frames.
  const frames = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).match(/^ +at .*$/gm)
  return { name, code, at: frames?.slice(0, 6).map((line) => line.trim()), cause: cause && faultOf(cause) }
}
