import assert from 'node:assert/strict'
import type { Store } from '@postern/core'
import type { Account } from './account.ts'
import type { Call } from './create-call.ts'

/** Rejects where the store does not hold what an account was told, or holds something by half. */
export async function checkAccount(account: Account, { users, tokens }: Store, call: Call): Promise<void> {
  const user = await users.findByLogin(`email:${account.email}`)
  if (user === undefined) return assert.notEqual(account.registration, 'done', `${account.email} is gone`)
  assert.ok(account.names.includes(String(user.name)), `the name is ${user.name}, not one of ${account.names}`)
  assert.ok(account.usernames.includes(String(user.username)), `the username is ${user.username}`)
  assert.deepEqual(await users.findById(user.id), user)
  for (const username of account.allUsernames) {
    const found = await users.findByLogin(`username:${username}`)
    assert.equal(found?.id, username === user.username ? user.id : undefined, `${username} leads to ${found?.id}`)
  }
  for (const token of await tokens.findByUser(user.id)) assert.deepEqual(await tokens.findById(token.id), token)
  await checkSessions(account, call)
  const outcomes = await Promise.all(
    account.passwords.map((password) => call('POST /auth/login', { body: { login: account.email, password } })),
  )
  const working = outcomes.filter(({ status }) => status === 200).length
  assert.equal(working, 1, `${working} of ${account.passwords.length} passwords work for ${account.email}`)
}

async function checkSessions({ email, session, ended }: Account, call: Call): Promise<void> {
  if (session !== undefined && !session.isDoubtful)
    assert.equal((await call('GET /users/me', { token: session.access })).status, 200, `${email} is signed out`)
  for (const token of ended)
    assert.equal((await call('GET /users/me', { token })).status, 401, `a session of ${email} has come back`)
}
