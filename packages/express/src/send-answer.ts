import type { ServerResponse } from 'node:http'
import type { ExchangeAnswer } from '@postern/core'
import { planAnswer, type Settings } from '@postern/core/node'
import type { NextFunction } from 'express'

interface Sending extends Pick<Settings, 'onError'> {
  readonly next: NextFunction
}

/**
 * Sends an answer, or hands its error to the host where the host wants that.
 *
 * By node:http alone: `res.send` would add an `ETag`, and a charset of its own.
 */
export function sendAnswer(res: ServerResponse, answer: ExchangeAnswer, { onError, next }: Sending): void {
  // The host was faster, with a time-out for example.
  if (res.headersSent) return
  const { headers, cookies, thrown } = planAnswer(answer, onError)
  // What Express says of itself in every answer is no part of the contract.
  res.removeHeader('x-powered-by')
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  for (const cookie of cookies) res.appendHeader('set-cookie', cookie)
  if (thrown !== undefined) {
    next(thrown)
    return
  }
  res.statusCode = answer.status
  res.end(answer.body)
}
