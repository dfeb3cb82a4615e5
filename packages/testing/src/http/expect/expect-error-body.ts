import assert from 'node:assert/strict'
import { catalogue } from '@postern/core'
import type { HttpRequest, HttpResponse } from '../http-subject.ts'
import { expectRecord } from './expect-record.ts'

const statuses = new Map<unknown, number>(Object.entries(catalogue).map(([code, { status }]) => [code, status]))

/** A problem (RFC 9457), or at the token endpoint an error of RFC 6749 §5.2. */
export function expectErrorBody(request: HttpRequest, response: HttpResponse): void {
  const isToken = /\/auth\/token(\?|$)/.test(request.path) && request.method === 'POST'
  if (isToken) expectOAuthError(response)
  else expectProblemBody(response)
}

function expectProblemBody({ status, headers, json }: HttpResponse): void {
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json\b/)
  const must = ['type', 'title', 'status', 'code', 'requestId']
  const problem = expectRecord(json(), must, ['detail', 'errors'])
  assert.equal(problem.status, status)
  assert.equal(statuses.get(problem.code), status, `the code ${String(problem.code)} has another status`)
  assert.equal(problem.requestId, headers.get('x-request-id'))
  assert.ok(typeof problem.type === 'string' && typeof problem.title === 'string')
  if (problem.code === 'validation-failed') assert.ok(Array.isArray(problem.errors) && problem.errors.length > 0)
  for (const error of [problem.errors ?? []].flat()) {
    const { pointer, code, detail } = expectRecord(error, ['pointer', 'code', 'detail'])
    assert.match(String(pointer), /^(\/[^/]*)*$/)
    assert.match(String(code), /^[a-z]+(-[a-z0-9]+)*$/)
    assert.equal(typeof detail, 'string')
  }
}

function expectOAuthError({ headers, json }: HttpResponse): void {
  assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
  const { error } = expectRecord(json(), ['error'], ['error_description'])
  assert.match(String(error), /^[a-z_]+$/)
}
