import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { RateLimiter } from '../../src/ports/rate-limiter.ts'
import { ada, refusalOf, secret, type World, type WorldOptions } from '../world.ts'
import { eve, mailWorld, newest, next, openLimiter, signIn } from './mail-world.ts'

const test = suite('known and unknown addresses cause the same calls')
const other = 'qk3Hs8Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ'
const rings: readonly (readonly string[])[] = [[secret], [other, secret]]
const context = { address: '192.0.2.1' }
const free = 'free@example.org'
const bob = 'bob@example.org'
const fay = 'fay@example.org'

interface Watched extends World {
  /** What ports were asked since the last look, in order, and how many writes were made; a mail comes last. */
  took(): { readonly calls: readonly string[]; readonly writes: number }
}

/** The port with every call of it written down. */
function spied<T extends object>(name: string, port: T, heard: (call: string, answer: unknown) => void): T {
  return new Proxy(port, {
    get: (target, method) => {
      const call: unknown = Reflect.get(target, method)
      if (typeof call !== 'function') return call
      return async (...args: readonly unknown[]) => {
        heard(`${name}.${String(method)}`, undefined)
        const answer = await Reflect.apply(call, target, args)
        heard('', answer)
        return answer
      }
    },
  })
}

/** A world whose ports write down what they are asked. */
function watched({ store = createMemoryStore(), ...options }: WorldOptions): Watched {
  const calls: string[] = []
  let writes = 0
  const heard = (call: string, answer: unknown) => {
    if (call !== '') calls.push(call)
    if (answer === true || answer === 'inserted' || answer === 'replaced') writes++
  }
  const here = mailWorld({
    ...options,
    store: {
      ...store,
      users: spied('users', store.users, heard),
      tokens: spied('tokens', store.tokens, heard),
    },
    limiter: spied('limiter', openLimiter, heard),
    beforeHashing: (kind) => heard(`passwords.${kind}`, undefined),
  })
  let posted = 0
  return {
    ...here,
    took() {
      const mails = here.posted.slice(posted).map(() => 'outbox.post')
      const took = { calls: [...calls.splice(0), ...mails], writes }
      posted = here.posted.length
      writes = 0
      return took
    },
  }
}

interface Person {
  /** Whom the address belongs to. */
  readonly who: string
  readonly email: string
}

/** Does the same with each address three times, and compares what it took. */
async function expectAlike(here: Watched, people: readonly Person[], act: (email: string) => Promise<unknown>) {
  for (const time of ['first', 'second', 'third']) {
    let expected: unknown
    for (const { who, email } of people) {
      here.took()
      const answer = await act(email).catch((error) => error.code)
      const took = { answer, ...here.took() }
      assert.ok(took.calls.length > 1)
      expected ??= took
      assert.equal(took, expected, `the ${time} time, an address that ${who}`)
    }
    here.advance(3600)
  }
}

/** Ada is verified, Eve is not, Bob is disabled, Fay is deleted and her address kept for her. */
async function settled(options: WorldOptions): Promise<readonly Person[]> {
  const here = mailWorld({ ...options, verification: 'optional', deletion: { soft: true, logins: 'reserved' } })
  await here.operations.register(ada)
  await here.operations.verifyEmail({ token: newest(here, 'verify-email').token, password: ada.password })
  await here.operations.register(eve)
  await here.operations.register({ email: bob, password: next })
  await here.operations.users.update(newest(here, 'verify-email').user.id, { disabled: true })
  await here.operations.users.create({ email: 'cy@example.org' })
  const { id } = await here.operations.users.create({ email: fay, password: next, emailVerified: true })
  await here.operations.users.delete(id)
  return [
    { who: 'nobody has', email: free },
    { who: 'a verified user has', email: ada.email },
    { who: 'an unverified user has', email: eve.email },
    { who: 'a disabled user has', email: bob },
    { who: 'a user without a password has', email: 'cy@example.org' },
    { who: 'a deleted user keeps', email: fay },
  ]
}

for (const ring of rings) {
  const under = ring.length === 1 ? 'one secret' : 'a secret that is being replaced'

  test(`to register where verification is required, under ${under} @T-32 @asvs-6.3.8`, async () => {
    const store = createMemoryStore()
    const people = await settled({ secret, store })
    const here = watched({ store, secret: ring, verification: 'required' })
    await expectAlike(here, people, (email) => here.operations.register({ email, password: next }, context))
  })

  test(`to ask for a new password, under ${under} @T-32 @asvs-6.3.8`, async () => {
    const store = createMemoryStore()
    const people = await settled({ secret, store })
    const here = watched({ store, secret: ring })
    await expectAlike(here, people, (email) => here.operations.sendPasswordReset({ email }, context))
  })

  for (const verification of ['optional', 'required'] as const) {
    test(`to ask for another code, where verification is ${verification}, under ${under} @T-32`, async () => {
      const store = createMemoryStore()
      const people = await settled({ secret, store })
      const here = watched({ store, secret: ring, verification })
      await expectAlike(here, people, (email) => here.operations.sendVerification({ email }, context))
    })
  }

  test(`to ask for another address, under ${under} @T-32`, async () => {
    const store = createMemoryStore()
    const people = await settled({ secret, store })
    const here = watched({ store, secret: ring })
    const dan = { email: 'dan@example.org', password: next }
    await here.operations.register(dan)
    let { principal } = await signIn(here, dan)
    await here.operations.requestEmailChange(principal, { email: 'elsewhere@example.org' })
    await expectAlike(here, people, async (email) => {
      principal = (await signIn(here, dan)).principal
      here.took()
      return here.operations.requestEmailChange(principal, { email }, context)
    })
  })
}

test('to log in with a wrong password @T-32 @asvs-6.3.8', async () => {
  const store = createMemoryStore()
  const people = await settled({ secret, store })
  for (const verification of ['optional', 'required'] as const) {
    const here = watched({ store, verification })
    await expectAlike(here, people, (login) => here.operations.login({ login, password: 'wrong-canoe-37' }, context))
    await expectAlike(here, people, (login) =>
      here.operations.verifyEmail({ login, password: 'wrong-canoe-37', code: '123456' }, context),
    )
  }
})

for (const ring of rings) {
  test(`to prove an address with the password that was registered, under ${ring.length} secrets @T-32 @asvs-6.3.8`, async () => {
    for (const given of [{ code: '1234567' }, { token: 'pct_x' }, { code: '1234567', token: 'pct_x' }]) {
      const store = createMemoryStore()
      const people = await settled({ secret, store })
      const here = watched({ store, secret: ring, verification: 'required' })
      for (const { email } of people) await here.operations.register({ email, password: next }, context)
      // More often than a code has tries, then when its time is over, then when its challenge may be cleared away.
      await expectAlike(here, people, async (login) => {
        const proof = { login, password: next, ...given }
        const answers: unknown[] = []
        for (let tried = 0; tried < 7; tried++) {
          answers.push(await refusalOf(here.operations.verifyEmail(proof, context)))
        }
        return answers
      })
    }
  })
}

test('to be limited: the same refusal for everybody behind one address, of IPv6 behind one /64 @T-32', async () => {
  const keys = new Set<string>()
  const seen: string[] = []
  const limiter: RateLimiter = {
    async consume(key) {
      keys.add(key)
      seen.push(key)
      return { allowed: false, retryAfterSeconds: 7 }
    },
    admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
    giveBack: async () => {},
    reset: async () => {},
  }
  const store = createMemoryStore()
  const people = await settled({ secret, store })
  const dan = { email: 'dan@example.org', password: next }
  const open = mailWorld({ store })
  await open.operations.register(dan)
  const { principal } = await signIn(open, dan)
  const here = mailWorld({ store, limiter, verification: 'required' })
  for (const { email } of people) {
    for (const address of ['2001:db8::1', '2001:db8:0:0:ffff::2']) {
      for (const call of [
        here.operations.register({ email, password: next }, { address }),
        here.operations.sendVerification({ email }, { address }),
        here.operations.sendPasswordReset({ email }, { address }),
        here.operations.requestEmailChange(principal, { email }, { address }),
      ]) {
        const error = await call.then(
          () => undefined,
          (reason) => reason,
        )
        assert.equal([error?.code, error?.retryAfterSeconds], ['rate-limited', 7])
      }
    }
  }
  assert.is(keys.size, 1)
  assert.is(seen.length, 2 * 4 * people.length)
  assert.not([...keys].join().includes('2001'))
})

test.run()
