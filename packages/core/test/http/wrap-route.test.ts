import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../src/errors.ts'
import { wrapRoute } from '../../src/http/wrap-route.ts'
import { asUser, bodyOf, contract } from './contract.ts'
import { principal, user } from './fake-operations.ts'
import { unhandledDuring } from './unhandled-during.ts'

const registration = { email: 'ada@example.org', password: 'violet-harbour-41' }
const inviteBody = {
  type: 'object',
  additionalProperties: false,
  required: ['inviteCode'],
  properties: { inviteCode: { type: 'string', maxLength: 64 } },
} as const

test('the members that a wrap adds reach the wrap and never the operation', async () => {
  const seen: unknown[] = []
  const wrap = wrapRoute('register', {
    body: inviteBody,
    async run({ input, extra, principal: asking, context, next }) {
      const code: string = extra.inviteCode
      seen.push(input, code, asking, context)
      return next()
    },
  })
  const world = contract({ wraps: [wrap] })
  const answer = await world.send('POST', '/auth/register', {
    requestId: 'r',
    body: { ...registration, inviteCode: 'x' },
  })
  assert.is(answer.status, 201)
  assert.equal(bodyOf(answer), { user })
  assert.equal(seen, [registration, 'x', undefined, { requestId: 'r' }])
  assert.equal(world.calls, [{ name: 'register', args: [registration, { requestId: 'r' }] }])
})

test('a body that is wrong in either part reaches neither the wrap nor the operation', async () => {
  let ran = 0
  const run = async ({ next }: { next(): Promise<unknown> }) => {
    ran++
    return next()
  }
  const world = contract({ wraps: [wrapRoute('register', { body: inviteBody, run })] })
  for (const [body, pointer] of [
    [registration, '/inviteCode'],
    [{ ...registration, inviteCode: 1 }, '/inviteCode'],
    [{ ...registration, inviteCode: 'x'.repeat(65) }, '/inviteCode'],
    [{ inviteCode: 'x', email: registration.email }, '/password'],
    [{ ...registration, inviteCode: 'x', roles: ['admin'] }, ''],
  ] as const) {
    const answer = await world.send('POST', '/auth/register', { body })
    assert.is(answer.status, 422)
    assert.match(JSON.stringify(bodyOf(answer).errors), `"pointer":"${pointer}"`)
  }
  assert.equal([ran, world.calls.length], [0, 0])
})

test('other routes know nothing of the added members', async () => {
  const world = contract({ wraps: [wrapRoute('register', { body: inviteBody, run: ({ next }) => next() })] })
  const answer = await world.send('POST', '/auth/login', { body: { login: 'a', password: 'x', inviteCode: 'x' } })
  assert.is(answer.status, 422)
})

test('a wrap refuses by throwing, and the operation never runs', async () => {
  const run = async () => {
    throw new PosternError('forbidden')
  }
  const world = contract({ wraps: [wrapRoute('register', { run })] })
  assert.is((await world.send('POST', '/auth/register', { body: registration })).status, 403)
  assert.is(world.calls.length, 0)
})

test('a wrap sees the operation fail, and may put its own house in order', async () => {
  const given: string[] = []
  const register = async () => Promise.reject(new PosternError('login-taken'))
  const wrap = wrapRoute('register', {
    body: inviteBody,
    async run({ extra, next }) {
      try {
        return await next()
      } catch (error) {
        given.push(extra.inviteCode)
        throw error
      }
    },
  })
  const world = contract({ wraps: [wrap], operations: { register } })
  const answer = await world.send('POST', '/auth/register', { body: { ...registration, inviteCode: 'x' } })
  assert.is(answer.status, 409)
  assert.equal(given, ['x'])
})

test('the answer is what the operation gave, whatever a wrap returns', async () => {
  const run = async ({ next }: { next(): Promise<unknown> }) => {
    await next()
    return { passwordHash: 'never shown' }
  }
  const world = contract({ wraps: [wrapRoute('update-me', { run })] })
  const answer = await world.send('PATCH', '/users/me', { headers: asUser, body: {} })
  assert.equal(bodyOf(answer), { user })
})

test('a wrap that answers without the operation is a fault of the host', async () => {
  const world = contract({ wraps: [wrapRoute('delete-me', { run: async () => undefined })] })
  const answer = await world.send('DELETE', '/users/me', { headers: asUser })
  assert.is(answer.status, 500)
  assert.match(String(world.faults[0]?.error), /must await next\(\)/)
})

interface Next {
  next(): Promise<unknown>
}

/** Wraps that do not answer what came of next(). */
const careless: { readonly [what: string]: (call: Next) => Promise<unknown> } = {
  'swallows its failure': async ({ next }) => next().catch(() => undefined),
  'does not wait for it': async ({ next }) => void next(),
  'asks for it twice and waits for neither': async ({ next }) => void [next(), next()],
}

const slowly = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
}

for (const [what, run] of Object.entries(careless)) {
  test(`a wrap that ${what} answers what came of the operation all the same, once it is over`, async () => {
    const over: string[] = []
    const failing = async () => {
      await slowly()
      over.push('failed')
      throw new PosternError('conflict')
    }
    const working = async () => {
      await slowly()
      over.push('done')
    }
    for (const [deleteUser, status] of [
      [failing, 409],
      [working, 204],
    ] as const) {
      const world = contract({ wraps: [wrapRoute('delete-me', { run })], operations: { deleteUser } })
      const unhandled = await unhandledDuring(async () => {
        assert.is((await world.send('DELETE', '/users/me', { headers: asUser })).status, status)
      })
      assert.equal(unhandled, [])
    }
    assert.equal(over, ['failed', 'done'])
  })
}

test('a wrap that refuses while the operation is under way is answered when that is over', async () => {
  const over: string[] = []
  const deleteUser = async () => {
    await slowly()
    over.push('done')
  }
  const run = async ({ next }: Next) => {
    void next()
    throw new PosternError('forbidden')
  }
  const world = contract({ wraps: [wrapRoute('delete-me', { run })], operations: { deleteUser } })
  assert.is((await world.send('DELETE', '/users/me', { headers: asUser })).status, 403)
  assert.equal(over, ['done'])
})

test('next runs the operation once', async () => {
  const run = async ({ next }: { next(): Promise<unknown> }) => {
    await next()
    return next()
  }
  const world = contract({ wraps: [wrapRoute('register', { run })] })
  assert.is((await world.send('POST', '/auth/register', { body: registration })).status, 500)
  assert.is(world.calls.length, 1)
  assert.match(String(world.faults[0]?.error), /runs the operation once/)
})

test('several wraps of one route stand around each other, the first outermost', async () => {
  const order: string[] = []
  const wrapNamed = <const N extends string>(name: N) =>
    wrapRoute('register', {
      body: { type: 'object', additionalProperties: false, properties: { [name]: { type: 'string' } } },
      async run({ extra, next }) {
        order.push(`${name} ${JSON.stringify(extra)}`)
        const result = await next()
        order.push(`${name} after`)
        return result
      },
    })
  const world = contract({ wraps: [wrapNamed('one'), wrapNamed('two')] })
  const answer = await world.send('POST', '/auth/register', { body: { ...registration, one: '1', two: '2' } })
  assert.is(answer.status, 201)
  assert.equal(order, ['one {"one":"1"}', 'two {"two":"2"}', 'two after', 'one after'])
  assert.equal(world.calls[0]?.args[0], registration)
})

test('a wrap may give a body to a route that has none, and knows who asks', async () => {
  const seen: unknown[] = []
  const wrap = wrapRoute('delete-me', {
    body: { type: 'object', additionalProperties: false, properties: { reason: { enum: ['bored', 'moved'] } } },
    async run({ input, extra, principal: asking, next }) {
      seen.push(input, extra, asking.user.id)
      return next()
    },
  })
  const world = contract({ wraps: [wrap] })
  const send = (body?: object) =>
    world.send('DELETE', '/users/me', { headers: asUser, ...(body !== undefined && { body }) })
  assert.is((await send({ reason: 'moved' })).status, 204)
  assert.is((await send()).status, 204)
  assert.is((await send({ reason: 'other' })).status, 422)
  assert.equal(seen, [undefined, { reason: 'moved' }, user.id, undefined, {}, user.id])
  assert.equal(world.calls.at(1), { name: 'deleteUser', args: [principal] })
})

test('a wrap of login sees one name for what was typed', async () => {
  const logins: string[] = []
  const wrap = wrapRoute('login', {
    async run({ input, next }) {
      logins.push(input.login)
      return next()
    },
  })
  const { send } = contract({ wraps: [wrap], passwordGrant: false })
  for (const name of ['login', 'email', 'username']) {
    await send('POST', '/auth/login', { body: { [name]: name, password: 'x' } })
  }
  assert.equal(logins, ['login', 'email', 'username'])
})

test('wrong use is said at the start', () => {
  const run = async ({ next }: { next(): Promise<unknown> }) => next()
  const taken = { type: 'object', additionalProperties: false, properties: { email: { type: 'string' } } } as const
  assert.throws(
    () => contract({ wraps: [wrapRoute('register', { body: taken, run })] }),
    /has a member "email" already/,
  )
  // @ts-expect-error a wrap without run
  assert.throws(() => wrapRoute('login', {}), /wrapRoute\('login'\) needs/)
  for (const foreign of [42, null, {}, { name: 'refresh', run }, { name: 'login' }]) {
    // @ts-expect-error nothing that wrapRoute made
    assert.throws(() => contract({ wraps: [foreign] }), /"wrap" must be a list of what wrapRoute/)
  }
  // @ts-expect-error only four routes can be wrapped
  assert.throws(() => wrapRoute('refresh', { run }), /only register, login, update-me, delete-me/)
  // @ts-expect-error an open body would swallow misspelt members
  assert.throws(() => wrapRoute('register', { body: { type: 'object', properties: {} }, run }), /additionalProperties/)
})

test.run()
