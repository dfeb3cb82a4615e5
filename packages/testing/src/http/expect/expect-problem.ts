import assert from 'node:assert/strict'
import { catalogue, type ErrorCode } from '@postern/core'
import type { HttpResponse } from '../http-subject.ts'
import { expectRecord } from './expect-record.ts'

/** The answer is this problem and, where they are given, it points at these members and no others. */
export function expectProblem(response: HttpResponse, code: ErrorCode, pointers?: readonly string[]): void {
  const problem = readProblem(response)
  assert.deepEqual([response.status, problem.code], [catalogue[code].status, code], response.text)
  if (pointers === undefined) return
  assert.deepEqual([...new Set(problem.pointers)].sort(), [...pointers].sort(), response.text)
}

export interface ProblemAnswer {
  readonly code: unknown
  readonly pointers: readonly string[]
  /** What does not differ from request to request. */
  readonly rest: unknown
}

/** The parts of a problem that cases compare. */
export function readProblem({ status, text, json }: HttpResponse): ProblemAnswer {
  assert.ok(status >= 400, `a problem was expected: ${status} ${text}`)
  const must = ['type', 'title', 'status', 'code', 'requestId']
  const { requestId: _, ...rest } = expectRecord(json(), must, ['detail', 'errors'])
  const pointers = [rest.errors ?? []].flat().map((error) => String(Object(error).pointer))
  return { code: rest.code, pointers, rest }
}
