import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'
import { openLimiter } from '../features/mail-world.ts'
import { ada, type WorldOptions, world } from '../world.ts'

const test = suite('marking an account compromised')

async function marked(options: WorldOptions = {}) {
  const all = world(options)
  const { operations, authenticate } = all
  const user = await operations.users.create(ada)
  const session = await operations.login(ada)
  assert.ok('accessToken' in session)
  assert.ok(await authenticate(session.accessToken))
  await operations.users.update(user.id, { compromised: true })
  return { ...all, user, live: () => authenticate(session.accessToken) }
}

const refused = (code: string) => (error: unknown) =>
  isPosternError(error) && error.code === code ? true : assert.unreachable(String(error))

test('one write ends the sessions and closes the password: the right one is answered as a wrong one, with one hash @nist-N07 @nist-N47', async () => {
  const { operations, hashing, events, posted, user, live } = await marked()
  await live().then(() => assert.unreachable('the session lives'), refused('unauthenticated'))
  const before = hashing.length
  await operations.login(ada).then(() => assert.unreachable('signed in'), refused('invalid-credentials'))
  assert.equal(hashing.slice(before), ['verify'])
  await new Promise(setImmediate)
  const failure = events.filter(({ event }) => event === 'authn_login_fail').at(-1)
  assert.equal([failure && 'reason' in failure && failure.reason], ['password-closed'])
  assert.equal(
    posted.filter(({ kind }) => kind === 'password-closed').map((mail) => mail.user?.id),
    [user.id],
  )
})

test('a new password opens the account again, and the old one stays closed', async () => {
  const { operations, user } = await marked()
  await operations.users.setPassword(user.id, 'analytical engine no. 3')
  await operations.login(ada).then(() => assert.unreachable('signed in'), refused('invalid-credentials'))
  await operations.login({ ...ada, password: 'analytical engine no. 3' })
})

test('a reset by mail opens it again, once, and every session has to begin anew @nist-N07', async () => {
  const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
  const { operations, posted, live } = await marked({ mail, limiter: openLimiter })
  await operations.sendPasswordReset({ email: ada.email })
  const token = posted.findLast(({ kind }) => kind === 'reset-password')?.token ?? ''
  await operations.resetPassword({ token, newPassword: 'analytical engine no. 3' })
  await live().then(() => assert.unreachable('the session lives'), refused('unauthenticated'))
  await operations.login(ada).then(() => assert.unreachable('signed in'), refused('invalid-credentials'))
  await operations.login({ ...ada, password: 'analytical engine no. 3' })
  await operations
    .resetPassword({ token, newPassword: 'analytical engine no. 4' })
    .then(() => assert.unreachable('twice'), refused('invalid-token'))
})

test('other changes leave the password as it is, and nothing but true marks', async () => {
  const { operations } = world()
  const user = await operations.users.create(ada)
  await operations.users.update(user.id, { name: 'Ada' })
  await operations.login(ada)
  await operations.users
    .update(user.id, JSON.parse('{"compromised": false}'))
    .then(() => assert.unreachable('taken'), refused('validation-failed'))
})

test.run()
