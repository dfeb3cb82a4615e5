import assert from 'node:assert/strict'
import { codeIn, letterTo, type MailAnswer, type MailWorld, tokenIn } from './mail-world.ts'

const ada = { email: 'Ada@Example.org', password: 'difference engine no. 2' } as const
const mailbox = 'Ada@example.org'
const grace = { email: 'grace@xn--bcher-kva.example', password: 'compiler of nineteen 52' } as const
const wanted = 'countess@example.org'
const atOnce = 50

const basic = ({ email, password }: typeof ada) => ({
  authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
})
const logIn = (world: MailWorld, email: string, password: string) => world.post('/auth/login', { email, password })

async function expectStatus(status: number, answer: Promise<MailAnswer>): Promise<MailAnswer> {
  const { status: found, body } = await answer
  assert.equal(found, status, `not ${status}, but ${found} ${JSON.stringify(body)}`)
  return { status, body }
}

/** One answer has the status, the others say that they came too late. */
async function expectOne(status: number, late: string, answers: readonly Promise<MailAnswer>[]): Promise<number> {
  const all = await Promise.all(answers)
  const rest = all.filter((answer) => answer.status !== status)
  assert.equal(rest.length, all.length - 1, `${all.length - rest.length} of ${all.length} answers are ${status}`)
  for (const { body } of rest) assert.equal(JSON.stringify(body).includes(late), true, JSON.stringify(body))
  return all.findIndex((answer) => answer.status === status)
}

async function verify(world: MailWorld): Promise<void> {
  const { body } = await expectStatus(202, world.post('/auth/register', ada))
  assert.deepEqual(body, { status: 'verification-sent' })
  await expectStatus(401, logIn(world, ada.email, ada.password))
  const code = codeIn(await letterTo(world, mailbox, 1))
  const tries = Array.from({ length: atOnce }, () => world.post('/auth/verify', { code }, basic(ada)))
  await expectOne(200, 'invalid-credentials', tries)
  await expectStatus(200, logIn(world, ada.email, ada.password))

  await expectStatus(202, world.post('/auth/register', { ...grace, email: 'grace@bücher.example' }))
  const token = tokenIn(await letterTo(world, grace.email, 1))
  await expectStatus(200, world.post('/auth/verify', { token, password: grace.password }))
  await expectStatus(200, logIn(world, grace.email, grace.password))

  await expectStatus(202, world.post('/auth/register', { ...ada, password: grace.password }))
  assert.match((await letterTo(world, mailbox, 2)).subject, /^You already have an account/)
  await expectStatus(401, logIn(world, ada.email, grace.password))
}

/** Answers the password that works from now on. */
async function recover(world: MailWorld): Promise<string> {
  await expectStatus(202, world.post('/auth/password/forgot', { email: ada.email }))
  const token = tokenIn(await letterTo(world, mailbox, 3))
  const passwords = Array.from({ length: atOnce }, (_, number) => `lantern orchard seventy ${number}`)
  const tries = passwords.map((newPassword) => world.post('/auth/password/reset', { token, newPassword }))
  const winner = passwords[await expectOne(204, 'invalid-token', tries)]
  assert.match((await letterTo(world, mailbox, 4)).subject, /password .* was changed/)
  for (const password of [ada.password, ...passwords]) {
    await expectStatus(password === winner ? 200 : 401, logIn(world, ada.email, password))
  }
  return winner ?? ''
}

async function move(world: MailWorld, password: string): Promise<void> {
  const { body } = await expectStatus(200, logIn(world, ada.email, password))
  const headers = { authorization: `Bearer ${(body as { access_token: string }).access_token}` }
  await expectStatus(202, world.post('/users/me/email', { email: wanted }, headers))
  const token = tokenIn(await letterTo(world, wanted, 1))
  await expectStatus(200, logIn(world, ada.email, password))
  await expectStatus(204, world.post('/auth/email-change', { token }))
  await expectStatus(401, world.post('/users/me/email', { email: wanted }, headers))
  await expectStatus(401, logIn(world, ada.email, password))
  await expectStatus(200, logIn(world, wanted, password))
  await expectStatus(400, world.post('/auth/email-change', { token }))
}

/**
 * Registers, verifies by code and by link, sets a new password, and changes the address, all over HTTP.
 *
 * 50 show the right code at once, and 50 the link for a new password: each time exactly one gets through.
 */
export async function runMailJourney(world: MailWorld): Promise<void> {
  await verify(world)
  await move(world, await recover(world))
}
