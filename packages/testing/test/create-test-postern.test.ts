import { isPosternError, type Mailer, type PasswordHasher } from '@postern/core'
import { createMemoryLimiter } from '@postern/core/limiters'
import { createTestPostern, type SignedIn } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const kit = suite('createTestPostern')

const attributes = {
  type: 'object',
  additionalProperties: false,
  required: ['plan'],
  properties: { plan: { enum: ['free', 'pro'], default: 'free', readOnly: true }, theme: { type: 'string' } },
} as const

async function refused(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return isPosternError(error) ? error.code : String(error)
  }
}

kit('signs somebody in with one line, in a session that counts', async () => {
  const { postern, signIn } = createTestPostern()
  const { user, headers } = await signIn()
  const principal = await postern.authenticate({ headers })
  assert.equal(principal.user, user)
  assert.equal([user.roles, user.emailVerified], [['user'], false])
  assert.is.not((await signIn()).user.id, user.id)
  const { cookie } = await signIn(user.id)
  const byCookie = await postern.authenticate({ method: 'POST', headers: { cookie, origin: 'https://app.test' } })
  assert.equal([byCookie.user.id, byCookie.transport], [user.id, 'cookie'])
})

kit('makes the user that a test describes, with the host’s own fields in their types', async () => {
  const { signIn } = createTestPostern({ attributes })
  const given = { email: 'ada@mail.test', roles: ['editor'], emailVerified: true, attributes: { plan: 'pro' } } as const
  const { user } = await signIn(given)
  const plan: 'free' | 'pro' = user.attributes.plan
  assert.equal([user.email, user.roles, user.emailVerified, plan], ['ada@mail.test', ['editor'], true, 'pro'])
  // @ts-expect-error there is no such plan
  assert.is(await refused(signIn({ attributes: { plan: 'gold' } })), 'validation-failed')
  assert.is(await refused(signIn({ email: 'ada@mail.test' })), 'login-taken')
})

kit('signs in users who exist by their id, whatever their password is, and leaves it to them', async () => {
  const { postern, signIn } = createTestPostern()
  const ada = await postern.users.create({ email: 'ada@mail.test', password: 'violet-canoe-37' })
  const first = await signIn(ada.id)
  const second = await signIn(ada.id)
  assert.is.not(first.headers.authorization, second.headers.authorization)
  for (const { headers } of [first, second]) assert.is((await postern.authenticate({ headers })).user.id, ada.id)
  await postern.login({ email: 'ada@mail.test', password: 'violet-canoe-37' })
  const invited = await postern.users.create({ email: 'eve@mail.test' })
  assert.is((await signIn(invited.id)).user.id, invited.id)
})

kit('signs in nobody who may not: a disabled user, an id that nobody has', async () => {
  const { postern, signIn } = createTestPostern({ registration: 'closed' })
  const { user } = await signIn()
  await postern.users.update(user.id, { disabled: true })
  assert.is(await refused(signIn(user.id)), 'invalid-credentials')
  await postern.users.delete(user.id)
  assert.is(await refused(signIn(user.id)), 'not-found')
})

kit('has a secret that all of its process share and that no other process has', async () => {
  const one = createTestPostern()
  const { headers, user } = await one.signIn()
  const keys = async (postern: typeof one.postern) => {
    const answer = await postern.handler(new Request('https://app.test/.well-known/jwks.json'))
    return answer?.text()
  }
  assert.is(await keys(one.postern), await keys(createTestPostern().postern))
  const known = createTestPostern({ secret: 'X-cU3IbBkGR--LPBNyuKZsDOKDKAEHHfNGOj3RN0cEg' })
  assert.is.not(await keys(one.postern), await keys(known.postern))
  assert.is((await one.postern.authenticate({ headers })).user.id, user.id)
})

kit('takes the name of its host for no password, short as its labels are', async () => {
  const { postern } = createTestPostern()
  for (const password of ['app.test', 'APP.test1', 'apptest2026']) {
    assert.is(await refused(postern.register({ email: 'ada@mail.test', password })), 'validation-failed', password)
  }
})

kit('has a clock that stands at the beginning of 2026 until it is moved', async () => {
  const { postern, clock, signIn } = createTestPostern()
  assert.is(clock.now(), Date.UTC(2026, 0, 1))
  const { user, headers } = await signIn()
  assert.is(user.createdAt, '2026-01-01T00:00:00.000Z')
  clock.advance(599)
  await postern.authenticate({ headers })
  clock.advance(1)
  assert.is(clock.now(), Date.UTC(2026, 0, 1, 0, 10))
  assert.is(await refused(postern.authenticate({ headers })), 'unauthenticated')
})

kit('follows a clock of the caller’s own, and moves ahead of it', () => {
  let now = 5000
  const { clock } = createTestPostern({ now: () => now })
  clock.advance(2)
  now = 6000
  assert.is(clock.now(), 8000)
})

kit('collects events, beside an observer of the caller’s own', async () => {
  const seen: string[] = []
  const { events, signIn } = createTestPostern({ onEvent: ({ event }) => seen.push(event) })
  await signIn()
  assert.equal(
    events.map(({ event }) => event),
    [
      'user_created',
      'session_created',
      'authn_login_success',
      'authn_token_created',
      'session_created',
      'authn_login_success',
    ],
  )
  assert.equal(
    seen,
    events.map(({ event }) => event),
  )
})

kit('has the mail of an operation and of a request once it is awaited', async () => {
  const { postern, clock, mails, signIn } = createTestPostern({ verification: 'optional' })
  await postern.register({ email: 'bob@mail.test', password: 'violet-canoe-37' })
  assert.equal(
    mails.map(({ kind, to }) => [kind, to.address]),
    [['verify-email', 'bob@mail.test']],
  )
  const { user } = await signIn({ email: 'ada@mail.test' })
  const before = mails.length
  await postern.sendPasswordReset({ email: user.email })
  assert.is(mails.length, before + 1)
  assert.match(mails.at(-1)?.data.link ?? '', /#token=/)
  await postern.users.setPassword(user.id, 'amber-canoe-37')
  assert.is(mails.at(-1)?.kind, 'password-changed')
  const count = mails.length
  // The next one may be asked for after a while.
  clock.advance(600)
  const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":"ada@mail.test"}' }
  const answer = await postern.handler(new Request('https://app.test/api/v1/auth/password/forgot', ask))
  assert.equal([answer?.status, mails.length], [202, count + 1])
})

kit('waits for no mailer of the caller’s own, and for no mail that is tried again later', async () => {
  const never: Mailer = { send: () => new Promise(() => {}) }
  const own = createTestPostern({ mail: { mailer: never, from: 'no-reply@app.test' } })
  const { user } = await own.signIn()
  await own.postern.sendPasswordReset({ email: user.email })
  assert.is(own.postern.figures().mail.queued, 1)
  const tasks: unknown[] = []
  const limiter = { ...createMemoryLimiter(), consume: () => Promise.reject(new Error('out')) }
  const { postern, signIn } = createTestPostern({ limiter, waitUntil: (task) => tasks.push(task) })
  const { id } = (await signIn()).user
  await postern.users.setPassword(id, 'amber-canoe-37')
  assert.equal([postern.figures().mail.queued, tasks.length], [1, 1])
  await postern.close()
})

kit('takes no time to hash, salts all the same, and refuses a wrong password', async () => {
  const { postern, signIn } = createTestPostern()
  const start = performance.now()
  const people: SignedIn[] = []
  for (let count = 0; count < 50; count++) people.push(await signIn())
  assert.ok(performance.now() - start < 1000, 'fifty users take less than a second')
  const { email } = people[0]?.user ?? { email: '' }
  assert.is(await refused(postern.login({ email, password: 'violet-canoe-37' })), 'invalid-credentials')
})

kit('never writes its own password over a user’s, not even where the host’s hasher finds a hash too old', async () => {
  const passwords: PasswordHasher = {
    hash: async (password) => `new:${password}`,
    verify: async (hash, password) => hash.slice(4) === password,
    needsRehash: (hash) => hash.startsWith('old:') || hash.startsWith('new:'),
  }
  const { postern, signIn } = createTestPostern({ passwords })
  const ada = await postern.users.create({ email: 'ada@mail.test', password: 'violet-canoe-37' })
  await signIn(ada.id)
  await postern.login({ email: 'ada@mail.test', password: 'violet-canoe-37' })
})

kit('refuses what createPostern refuses', () => {
  const unknown: object = { secretKey: 'x' }
  assert.throws(() => createTestPostern(unknown), /option "secretKey" is not known/)
})

kit.run()
