import { catalogue, type ErrorCode } from '@postern/core'
import type { HttpResponse } from '@postern/testing/http'
import * as assert from 'uvu/assert'

/** The answer is this problem, with the headers of its own. */
export function expectProblem(response: HttpResponse, code: ErrorCode): void {
  assert.is(response.status, catalogue[code].status, response.text)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = Object(response.json())
  assert.is(problem.code, code)
  assert.is(problem.requestId, response.headers.get('x-request-id'))
  assert.is(response.headers.get('cache-control'), 'no-store')
}
