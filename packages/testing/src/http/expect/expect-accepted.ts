import assert from 'node:assert/strict'
import type { HttpResponse } from '../http-subject.ts'

/** Taken, and what comes of it is told by mail alone: no body. */
export function expectAccepted({ status, text }: HttpResponse): void {
  assert.deepEqual([status, text], [202, ''])
}
