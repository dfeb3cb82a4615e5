import assert from 'node:assert/strict'
import { catalogue, type ErrorCode } from '@postern/core'
import type { HttpResponse } from '@postern/testing/http'

/** The answer is this problem, with the headers of its own. */
export function expectProblem(response: HttpResponse, code: ErrorCode): void {
  assert.equal(response.status, catalogue[code].status, response.text)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = Object(response.json())
  assert.equal(problem.code, code)
  assert.equal(problem.requestId, response.headers.get('x-request-id'))
  assert.equal(response.headers.get('cache-control'), 'no-store')
}
