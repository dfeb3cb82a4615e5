import { setTimeout as pause } from 'node:timers/promises'
import { PosternError } from '../../errors.ts'
import type { Credentials } from '../../operations/operations.ts'
import type { Refuse } from '../create-refuse.ts'
import type { Exchange, ExchangeAnswer } from '../exchange-request.ts'
import type { LambdaEvent, LambdaResult } from './lambda-event.ts'
import { lambdaResult } from './lambda-result.ts'
import type { PendingTasks } from './pending-tasks.ts'
import { type EventRequest, readEvent } from './read-event.ts'

/** What stands behind a request of the host's own. */
export interface LambdaCall {
  /** What the request shows, for `postern.authenticate(credentials)`; both formats alike. */
  readonly credentials: Credentials
  /** The path without the stage. */
  readonly path: string
}

/** `E`: the event, `R`: the result of the host's own requests. */
export interface LambdaOptions<E extends LambdaEvent, R> {
  /** Where the routes are mounted, without the stage; default `/api/v1`. */
  readonly prefix?: string
  /**
   * Answers what is not Postern's; without it that is a 404 problem.
   *
   * A `PosternError` that it throws, of `postern.authenticate` for example, is answered as Postern's routes answer it.
   */
  readonly otherwise?: (event: E, call: LambdaCall) => Promise<R>
  /** The tasks that `createPostern` was given as `waitUntil`: the handler returns when they are done. */
  readonly pending?: PendingTasks
  /** How long mail may hold up a result; default 5. What is late goes on with the next request that wakes the function. */
  readonly drainSeconds?: number
  /**
   * How long an answer 202 takes at least where there is `pending`; default 1.
   *
   * Such an answer must not tell whether a mail went out, and a result that waits for it would, by its time: so keep
   * this above what the mailer takes, with a queue as the mailer for example.
   */
  readonly acceptedSeconds?: number
}

/**
 * Makes a handler for AWS Lambda behind API Gateway (REST and HTTP APIs) or a function URL.
 *
 * A stage in front of the path is left out. The result comes when the mail of `pending` is out: what Lambda has
 * answered it freezes.
 */
export function createLambdaHandler<E extends LambdaEvent = LambdaEvent, R = LambdaResult>(
  postern: { readonly exchange: Exchange; readonly refuse: Refuse },
  options: LambdaOptions<E, R> = {},
): (event: E) => Promise<LambdaResult | R> {
  const { otherwise, pending, drainSeconds = 5, acceptedSeconds = 1 } = options
  return async (event) => {
    const request = readEvent(event)
    const begunAt = performance.now()
    const answered = await answer(postern.exchange, request, options.prefix)
    const result =
      answered === undefined
        ? await answerOwn(postern.refuse, request, { event, otherwise })
        : lambdaResult(event, answered)
    await pending?.settle(drainSeconds)
    if (pending !== undefined && answered?.status === 202) {
      await pause(Math.max(0, acceptedSeconds * 1000 - (performance.now() - begunAt)))
    }
    return result
  }
}

/** As sent, and otherwise without the stage: a custom domain shows the path without it. */
async function answer(
  exchange: Exchange,
  { stagelessPath, ...request }: EventRequest,
  prefix: string | undefined,
): Promise<ExchangeAnswer | undefined> {
  const mounted = { ...request, ...(prefix !== undefined && { prefix }) }
  const answered = await exchange(mounted)
  if (answered !== undefined || stagelessPath === undefined) return answered
  return exchange({ ...mounted, path: stagelessPath })
}

interface Own<E, R> {
  readonly event: E
  readonly otherwise: ((event: E, call: LambdaCall) => Promise<R>) | undefined
}

async function answerOwn<E extends LambdaEvent, R>(
  refuse: Refuse,
  request: EventRequest,
  { event, otherwise }: Own<E, R>,
): Promise<LambdaResult | R> {
  const { headers, method, path, stagelessPath = path, address } = request
  try {
    if (otherwise === undefined) throw new PosternError('not-found')
    return await otherwise(event, { credentials: { headers, method }, path: stagelessPath })
  } catch (error) {
    return lambdaResult(event, refuse(error, { headers, ...(address !== undefined && { address }) }))
  }
}
