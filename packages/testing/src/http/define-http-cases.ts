import { httpCases } from './http-cases.ts'
import type { OpenHttp } from './http-subject.ts'
import { runHttpCase } from './run-http-case.ts'

/**
 * Defines one test for each thing that a client of the HTTP contract may rely on, with whatever test runner the caller has.
 *
 * `open` is called once for each case with the options of its Postern, to which it adds nothing but its own web adapter,
 * and the case closes what it answers. A case rejects where an answer is wrong, after 30 seconds at the latest.
 *
 * @example
 * defineHttpCases((name, run) => test(name, run), openHandler)
 */
export function defineHttpCases(define: (name: string, run: () => Promise<void>) => void, open: OpenHttp): void {
  for (const httpCase of httpCases) define(httpCase.name, () => runHttpCase(httpCase, open))
}
