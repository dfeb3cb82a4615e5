import { setTimeout as pause } from 'node:timers/promises'
import { type Postern, PosternError, type UserId } from 'postern'
import type { Log } from '../log/create-log.ts'
import { faultOf } from '../log/fault-of.ts'
import { answerProblem } from './answer-problem.ts'
import type { Page } from './serve-paths.ts'

/** Asked for, never found: versions of UUID end at 8. */
const nobody = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as UserId
const LATE_MS = 5000

/** Liveness: the process answers, whatever its store does. */
export const health: Page = (ctx) => {
  ctx.body = { status: 'ok' }
}

/** Readiness: the store says that it can read and write, and the host is not stopping; otherwise 503. */
export function readiness(postern: Postern, { log, isStopping }: { log: Log; isStopping: () => boolean }): Page {
  return async (ctx) => {
    try {
      if (isStopping()) return answerProblem(ctx, 'store-unavailable')
      await Promise.race([Promise.all([postern.ready(), postern.users.find(nobody)]), tooLate()])
      ctx.body = { status: 'ready' }
    } catch (error) {
      log.warn({ fault: faultOf(error) }, 'the store does not answer')
      answerProblem(ctx, 'store-unavailable')
    }
  }
}

async function tooLate(): Promise<never> {
  await pause(LATE_MS, undefined, { ref: false })
  throw new PosternError('store-unavailable')
}
