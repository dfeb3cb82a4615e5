import { codeOf, retryAfterOf } from './read-answer.ts'

const repeats = 2
const longestWaitSeconds = 10

/** When a request may be sent again: reads; also what a full server has not begun; or whatever became of it. */
export type Repeating = 'reads' | 'not-begun' | 'always'

const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, seconds * 1000)
    signal.onabort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
  })

/**
 * Sends a request, and again, at most twice, where a 503 asks for it and that is harmless.
 *
 * An abort of the request ends the wait, with its reason. After `Retry-After`, or a second where a page may not read that; a longer wait than ten seconds is the caller's to decide.
 */
export async function sendPatiently(
  send: (request: Request) => Promise<Response>,
  request: Request,
  repeating: Repeating,
): Promise<Response> {
  for (let left = repeats; ; left--) {
    const answer = await send(request.clone()).catch((error) => {
      if (repeating !== 'always' || left === 0) throw error
    })
    const seconds = answer === undefined ? 1 : (retryAfterOf(answer) ?? 1)
    if (answer !== undefined) {
      if (answer.status !== 503 || left === 0 || seconds > longestWaitSeconds) return answer
      if (!(await isHarmless(request, answer, repeating))) return answer
    }
    await pause(seconds, request.signal)
  }
}

async function isHarmless(request: Request, answer: Response, repeating: Repeating): Promise<boolean> {
  if (repeating === 'always' || request.method === 'GET' || request.method === 'HEAD') return true
  return repeating === 'not-begun' && (await codeOf(answer)) === 'overloaded'
}
