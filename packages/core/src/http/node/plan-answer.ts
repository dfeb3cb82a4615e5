import type { PosternError } from '../../errors.ts'
import type { ExchangeAnswer } from '../exchange-request.ts'
import type { AdapterOptions } from './adapter-options.ts'

/** What an adapter does with an answer. */
export interface AnswerPlan {
  /** Set in place of the host's own. */
  readonly headers: Readonly<Record<string, string>>
  /** Appended to the host's own, each as a header. */
  readonly cookies: readonly string[]
  /** Handed to the host's error handler once the headers are set; undefined where the answer is sent. */
  readonly thrown: Error | undefined
  /** What nobody expected, for a framework that has a place to tell it. */
  readonly fault: Error | undefined
}

/** Headers that speak of a body, which is not sent when the host answers by itself. */
const ofBody = new Set(['content-type', 'content-length'])

/** Decides whether an answer is sent, or its error thrown: for an `internal` one what stands behind it. */
export function planAnswer(answer: ExchangeAnswer, onError: Required<AdapterOptions>['onError']): AnswerPlan {
  const { headers, cookies = [], error } = answer
  const fault = error?.code === 'internal' ? (causeOf(error) ?? error) : undefined
  const thrown = onError === 'throw' ? (fault ?? error) : undefined
  return { headers: thrown === undefined ? headers : withoutBody(headers), cookies, thrown, fault }
}

function withoutBody(headers: ExchangeAnswer['headers']): AnswerPlan['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofBody.has(name)))
}

function causeOf({ cause }: PosternError): Error | undefined {
  return cause instanceof Error ? cause : undefined
}
