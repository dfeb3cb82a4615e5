import assert from 'node:assert/strict'
import type { HttpResponse } from '../http-subject.ts'

/** Done, and there is nothing to say. */
export function expectDone({ status, text }: HttpResponse): void {
  assert.equal(status, 204, text)
}
