import assert from 'node:assert/strict'
import { isPosternError, type Postern, type Principal, type Tokens } from '@postern/core'
import type { FaultPoint } from '@postern/testing/store'
import { codeIn, letterTo, type MailWorld, type openMailWorld, tokenIn } from './mail-world.ts'

type World = ReturnType<typeof openMailWorld>

/** What stands before a flow begins. */
export interface Before {
  readonly world: World
  readonly code: string
  readonly token: string
  /** Ada's session, where she has one. */
  readonly tokens?: Tokens
}

export interface MailCrashFlow {
  readonly name: string
  prepare(world: World): Promise<Before>
  run(postern: Postern, before: Before): Promise<unknown>
  /** Holds wherever the flow stopped; `during` is the world in which it ran. */
  check(before: Before, during: MailWorld, point: FaultPoint): Promise<void>
}

const ada = { email: 'ada@example.org', password: 'difference engine no. 2' } as const
const next = 'harbour-violet-58'
const wanted = 'countess@example.org'

/** The code that a call is refused with; undefined where it is not. */
async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    if (isPosternError(error)) return error.code
    throw error
  }
}

const show = ({ accessToken }: Tokens) => ({ headers: { authorization: `Bearer ${accessToken}` } })
const loginOf = ({ postern }: World, password: string, email: string = ada.email) =>
  refusalOf(postern.login({ email, password }))
const opens = async ({ postern }: World, tokens: Tokens | undefined) =>
  tokens !== undefined && (await refusalOf(postern.authenticate(show(tokens)))) === undefined

/** Does what sends a mail, and answers what it holds. */
async function mailed(world: World, address: string, send: () => Promise<unknown>) {
  const before = world.lettersTo(address).length
  await send()
  const letter = await letterTo(world, address, before + 1)
  return { code: codeIn(letter), token: tokenIn(letter) }
}

async function pending(world: World): Promise<Before> {
  return { world, ...(await mailed(world, ada.email, () => world.postern.register(ada))) }
}

async function settled(world: World): Promise<Before & { readonly principal: Principal; readonly tokens: Tokens }> {
  const { token } = await pending(world)
  await world.postern.verifyEmail({ token, password: ada.password })
  const tokens = await world.postern.login(ada)
  return { world, code: '', token: '', tokens, principal: await world.postern.authenticate(show(tokens)) }
}

/** Nobody is in who has not verified, no secret is good for two, and whoever registered can ask again. */
async function expectVerifiable({ world, code, token }: Before): Promise<void> {
  const { postern } = world
  const user = await postern.users.findByLogin(ada.email)
  if (user?.emailVerified) {
    const { email: login, password } = ada
    assert.equal(await refusalOf(postern.verifyEmail({ login, password, code })), 'invalid-credentials')
    assert.equal(await refusalOf(postern.verifyEmail({ token, password })), 'invalid-token')
  } else {
    assert.equal(await loginOf(world, ada.password), 'invalid-credentials')
    const again = await mailed(world, ada.email, () => postern.sendVerification({ email: ada.email }))
    await postern.verifyEmail({ token: again.token, password: ada.password })
  }
  assert.equal(await loginOf(world, ada.password), undefined)
}

export const mailCrashFlows: readonly MailCrashFlow[] = [
  {
    name: 'a verification by code',
    prepare: pending,
    run: (postern, { code }) => postern.verifyEmail({ login: ada.email, password: ada.password, code }),
    check: (before) => expectVerifiable(before),
  },
  {
    name: 'a verification by link',
    prepare: pending,
    run: (postern, { token }) => postern.verifyEmail({ token, password: ada.password }),
    check: (before) => expectVerifiable(before),
  },
  {
    name: 'a reset',
    async prepare(world) {
      const before = await settled(world)
      const send = () => world.postern.sendPasswordReset({ email: ada.email })
      return { ...before, ...(await mailed(world, ada.email, send)) }
    },
    run: (postern, { token }) => postern.resetPassword({ token, newPassword: next }),
    async check({ world, token, tokens }, during) {
      const isReset = (await loginOf(world, next)) === undefined
      assert.equal(await loginOf(world, ada.password), isReset ? 'invalid-credentials' : undefined)
      assert.equal(await opens(world, tokens), !isReset, 'a session outlived the reset')
      if (isReset) {
        assert.match((await letterTo(during, ada.email, 1)).subject, /was changed/, 'the owner is told')
        const third = world.postern.resetPassword({ token, newPassword: 'third-lantern-19' })
        assert.equal(await refusalOf(third), 'invalid-token', 'the password changed and the link lives')
      }
      const send = () => world.postern.sendPasswordReset({ email: ada.email })
      const again = await mailed(world, ada.email, send)
      await world.postern.resetPassword({ token: again.token, newPassword: 'fourth-canoe-21' })
      assert.equal(await loginOf(world, 'fourth-canoe-21'), undefined)
    },
  },
  {
    name: 'a change of the address',
    async prepare(world) {
      const before = await settled(world)
      const send = () => world.postern.requestEmailChange(before.principal, { email: wanted })
      return { ...before, ...(await mailed(world, wanted, send)) }
    },
    run: (postern, { token }) => postern.confirmEmailChange({ token }),
    async check({ world, token, tokens }, during) {
      const isChanged = (await world.postern.users.findByLogin(wanted))?.email === wanted
      const [here, gone] = isChanged ? [wanted, ada.email] : [ada.email, wanted]
      assert.equal(await world.postern.users.findByLogin(gone), undefined, 'one account under two addresses')
      assert.equal(await opens(world, tokens), !isChanged, 'a session outlived the change')
      if (isChanged) {
        assert.match((await letterTo(during, ada.email, 1)).subject, /changed/, 'the old mailbox is told')
        assert.equal(await refusalOf(world.postern.confirmEmailChange({ token })), 'invalid-token')
      }
      assert.equal(await loginOf(world, ada.password, here), undefined)
      assert.equal(await loginOf(world, ada.password, gone), 'invalid-credentials')
    },
  },
]
