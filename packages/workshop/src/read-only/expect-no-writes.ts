import assert from 'node:assert/strict'
import { isPosternError, type Store } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { costedToken, costedUser } from '../store-costs/costed-calls.ts'

const secret = 'Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4'
const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }

/** Writes what a store that can only be read is asked for later; before it is. */
export async function prepareReadOnly(store: Store): Promise<void> {
  const { postern } = createTestPostern({ store, secret, now: Date.now })
  await postern.users.create(ada)
  await store.users.insert(costedUser(1))
  await store.tokens.insert(costedToken(1))
}

/**
 * Sees that a store whose engine takes no write says so: the start, each method that writes, and what HTTP answers to those
 * who need a write. What can be read is read.
 */
export async function expectNoWrites(store: Store): Promise<void> {
  const { postern } = createTestPostern({ store, secret, now: Date.now })
  const { users, tokens } = store
  const [user, token] = [costedUser(1), costedToken(1)]
  const moved = costedUser(1, { version: 2, logins: ['email:other@example.com'] })
  const writes: Readonly<Record<string, () => Promise<unknown>>> = {
    'postern.ready': () => postern.ready(),
    'users.insert': () => users.insert(costedUser(2)),
    'users.replace': () => users.replace(user, { ...user, version: 2 }),
    'users.replace of a login': () => users.replace(user, moved),
    'users.remove': () => users.remove(user),
    'tokens.insert': () => tokens.insert(costedToken(2)),
    'tokens.replace': () => tokens.replace(token, { ...token, version: 2 }),
    'tokens.remove': () => tokens.remove(token),
    'tokens.removeExpired': () => tokens.removeExpired(token.expiresAt + 1, 10),
  }
  for (const [name, write] of Object.entries(writes)) {
    const outcome = await write().catch((error: unknown) => error)
    assert.ok(isPosternError(outcome, 'store-unavailable'), `${name}: ${outcome}`)
  }
  const asked = {
    login: { login: ada.email, password: ada.password },
    register: { ...ada, email: 'grace@example.com' },
  }
  for (const [path, body] of Object.entries(asked)) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await postern.handler(new Request(`https://app.test/api/v1/auth/${path}`, init))
    const told = (await answer?.text()) ?? ''
    assert.deepEqual([path, answer?.status, JSON.parse(told).code], [path, 503, 'store-unavailable'])
  }
  assert.deepEqual([await users.findById(user.id), await tokens.findById(token.id)], [user, token])
}
