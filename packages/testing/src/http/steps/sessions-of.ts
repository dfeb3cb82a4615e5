import assert from 'node:assert/strict'
import type { SessionInfo } from '@postern/core'
import { expectRecord } from '../expect/expect-record.ts'
import type { HttpWorld } from '../http-world.ts'

const must = ['id', 'current', 'createdAt', 'lastSeenAt', 'expiresAt']

/** The sessions that the list shows to whoever holds these tokens. */
export async function sessionsOf(
  world: HttpWorld,
  { headers }: { readonly headers: Readonly<Record<string, string>> },
): Promise<readonly SessionInfo[]> {
  const response = await world.call('GET', '/users/me/sessions', { headers })
  assert.equal(response.status, 200, response.text)
  const { sessions } = expectRecord(response.json(), ['sessions'])
  assert.ok(Array.isArray(sessions))
  for (const session of sessions) expectRecord(session, must, ['authenticatedAt', 'device', 'ip'])
  return sessions
}
