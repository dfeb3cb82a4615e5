// timeout-seconds: 120
import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../src/defaults/memory-store.ts'
import { isSecretOf, newLinkToken, type StoredChallenge } from '../src/domain/challenge.ts'
import { refreshTokenOf } from '../src/domain/refresh-token.ts'
import type { StoredSession } from '../src/domain/session.ts'
import { sessionSecretOf } from '../src/domain/session-secret.ts'
import { asStoredChallenge } from '../src/schema/challenge-record.ts'
import { asStoredSession, asStoredUser } from '../src/schema/records.ts'
import { mailWorld, newest, next, outcomesOf } from './features/mail-world.ts'
import { ada, cookieOf, refusalOf, type World } from './world.ts'

const test = suite('a dump of the store without the keys')
const own = 'qk3Hs8Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ'

/** Ada with a session of each kind and with a code and links on their way, and what a thief has: every record, and our source. */
async function stolen() {
  const here = mailWorld()
  await here.operations.register(ada)
  await here.operations.login(ada)
  await here.operations.login({ ...ada, transport: 'cookie' })
  await here.operations.sendPasswordReset({ email: ada.email })
  const [record] = await here.store.users.list({ limit: 10 })
  if (record === undefined) throw new Error('no user')
  const records = await here.store.tokens.findByUser(record.id)
  const copy = createMemoryStore()
  await copy.users.insert(record)
  for (const token of records) await copy.tokens.insert(token)
  const challenges = records.map(asStoredChallenge).filter((one): one is StoredChallenge => one !== undefined)
  const sessions = records.map(asStoredSession).filter((one): one is StoredSession => one !== undefined)
  assert.equal([sessions.length, challenges.length], [2, 2])
  const thief = mailWorld({ store: copy, secret: own })
  return { here, thief, user: asStoredUser(record), sessions, challenges, dump: JSON.stringify([record, records]) }
}

/** Every text of the records, as it is and as whoever finds a secret in it would read it. */
function readingsOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(readingsOf)
  if (typeof value !== 'string') return []
  const decoded = (['base64url', 'base64', 'hex'] as const).map((encoding) => Buffer.from(value, encoding).toString())
  return [...new Set([value, ...decoded])].filter((text) => text !== '')
}

const stateOf = async ({ store }: World) => {
  const users = await store.users.list({ limit: 10 })
  return JSON.stringify([users, await Promise.all(users.map(({ id }) => store.tokens.findByUser(id)))])
}

test('signs nobody in, refreshes nothing, proves nothing and resets nothing: all that its thief can make is refused @T-44', async () => {
  const { here, thief, user, sessions, challenges } = await stolen()
  const before = await stateOf(here)
  const { keys, accessTokens, clock } = thief.ports
  for (const { id: sessionId, counter, transport } of sessions) {
    const now = clock.seconds()
    const grant = {
      userId: user.id,
      sessionId,
      issuedAt: now,
      authenticatedAt: now,
      expiresAt: (now + 600) as typeof now,
    }
    const cookie = here.operations.sessionCookie.name
    const secret = sessionSecretOf(keys, { userId: user.id, sessionId })
    assert.is(await refusalOf(here.authenticate(await accessTokens.issue(grant))), 'unauthenticated', transport)
    assert.is(await refusalOf(here.authenticateByCookie(`${cookie}=${secret}`)), 'unauthenticated', transport)
    const refreshToken = refreshTokenOf(keys, { sessionId, counter })
    assert.is(await refusalOf(here.operations.refresh({ refreshToken })), 'invalid-token', transport)
  }
  for (const { id, link } of challenges) {
    for (const token of [newLinkToken(id), `pct_${id}${link?.digest ?? ''}`, link?.digest ?? '']) {
      assert.is(await refusalOf(here.operations.resetPassword({ token, newPassword: next })), 'invalid-token')
      assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
    }
  }
  assert.is(
    await refusalOf(here.operations.login({ ...ada, password: String(user.passwordHash) })),
    'invalid-credentials',
  )
  assert.is(await stateOf(here), before)
})

test('holds no secret in any text, read as it is or decoded: shown as every token and code, none opens anything @T-44', async () => {
  const { here, challenges, dump } = await stolen()
  const before = await stateOf(here)
  const { operations } = here
  const readings = readingsOf(JSON.parse(dump))
  assert.ok(readings.length > 20, `${readings.length} readings`)
  const login = { login: ada.email, password: ada.password }
  for (const text of readings) {
    const tokens = [text, ...challenges.map(({ id }) => `pct_${id}${text}`)]
    const outcomes = await outcomesOf([
      here.authenticate(text),
      here.authenticateByCookie(`${operations.sessionCookie.name}=${text}`),
      operations.refresh({ refreshToken: text }),
      operations.login({ ...ada, password: text }),
      ...tokens.map((token) => operations.resetPassword({ token, newPassword: next })),
      ...tokens.map((token) => operations.verifyEmail({ token, password: ada.password })),
      // A code has five tries, which are not wasted on what cannot be one.
      ...(/^\d{6}$/.test(text) ? [operations.verifyEmail({ ...login, code: text })] : []),
    ])
    assert.not(outcomes.includes('ok'), text)
  }
  assert.is(await stateOf(here), before)
})

test('opens nothing that its thief makes in a world of its own either: what was in use is not good there @T-44', async () => {
  const { here, thief } = await stolen()
  const { token } = newest(here, 'reset-password')
  const { token: link, code } = newest(here, 'verify-email')
  assert.is(await refusalOf(thief.operations.resetPassword({ token, newPassword: next })), 'invalid-token')
  assert.is(await refusalOf(thief.operations.verifyEmail({ token: link, password: ada.password })), 'invalid-token')
  assert.is(
    await refusalOf(thief.operations.verifyEmail({ login: ada.email, password: ada.password, code })),
    'invalid-code',
  )
  const { setCookie } = await here.operations.login({ ...ada, transport: 'cookie' })
  assert.is(await refusalOf(thief.authenticateByCookie(cookieOf(setCookie))), 'unauthenticated')
})

test('tells no code to who tries all of them: none is there in any form that needs no key @T-44', async () => {
  const { here, thief, challenges, dump } = await stolen()
  const { code } = newest(here, 'verify-email')
  const challenge = challenges.find((one) => one.code !== undefined)
  if (challenge?.code === undefined) throw new Error('no code')
  const { digest } = challenge.code
  const forms = (text: string) => {
    const hash = createHash('sha256').update(text).digest()
    return [text, Buffer.from(text).toString('base64url'), hash.toString('base64url'), hash.toString('hex')]
  }
  for (let number = 0; number < 1_000_000; number++) {
    if (forms(String(number).padStart(6, '0')).includes(digest)) assert.unreachable('the code is found')
  }
  // The search would have found it, had it been among these; and with keys of its own the thief compares in vain.
  assert.not(dump.includes(`"${code}"`))
  assert.ok(isSecretOf(here.ports.keys, challenge, { kind: 'code', digest, secret: code }))
  for (let number = 0; number < 10_000; number++) {
    const secret = number === 0 ? code : String(number).padStart(6, '0')
    assert.not(isSecretOf(thief.ports.keys, challenge, { kind: 'code', digest, secret }))
  }
})

test.run()
