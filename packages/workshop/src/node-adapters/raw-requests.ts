import assert from 'node:assert/strict'
import type { NodeHost } from './node-subject.ts'
import type { RawAnswer } from './raw-client.ts'

export const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
export const next = ['GET /api/v1/users/me HTTP/1.1', 'Host: x', '', '']
export const cut: NodeHost = { patience: { lingerSeconds: 0.1 } }

export const codeOf = ({ body }: RawAnswer): unknown => Object(JSON.parse(body)).code

export function expectAnswer(answer: RawAnswer, expected: number, code: string): void {
  assert.deepEqual([answer.status, codeOf(answer)], [expected, code])
}

export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
}
