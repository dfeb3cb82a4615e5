import assert from 'node:assert/strict'
import type { User } from '@postern/core'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpResponse } from '../http-subject.ts'

/** The user of an answer that holds one and nothing else. */
export function expectUserAnswer(response: HttpResponse, status = 200): User {
  assert.equal(response.status, status, response.text)
  return expectUser(expectRecord(response.json(), ['user']).user)
}
