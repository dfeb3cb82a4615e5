import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import type { Account, AccountSession } from './account.ts'
import type { Answer, Call } from './create-call.ts'

/** Does one thing; `again` where it must be done until it is answered. */
export type Step = (account: Account, call: Call) => Promise<'next' | 'again'>

/** Well within the ten seconds in which the token before the current one is good. */
const graceMs = 8000

const isUnanswered = ({ status }: Answer): boolean => status === 503

/** The session was refused: right only where something unanswered may have ended it. */
function lose(account: Account, session: AccountSession, what: string, { status, body }: Answer): 'next' {
  assert.ok(session.isDoubtful, `${account.email} was signed out: ${what} was answered ${status} ${body.code}`)
  account.ended.push(session.access)
  account.session = undefined
  return 'next'
}

function keep(account: Account, { body }: Answer, isDoubtful: boolean): 'next' {
  account.session = { access: body.access_token ?? '', refresh: body.refresh_token ?? '', isDoubtful }
  return 'next'
}

const register: Step = async (account, call) => {
  const [password, name, username] = [account.passwords[0], account.names[0], account.usernames[0]]
  const answer = await call('POST /auth/register', { body: { email: account.email, password, name, username } })
  if (isUnanswered(answer)) {
    account.registration = 'perhaps'
    return 'again'
  }
  if (answer.status !== 201) assert.equal(`${answer.status} ${account.registration}`, '409 perhaps', 'a registration')
  account.registration = 'done'
  return 'next'
}

const logIn: Step = async (account, call) => {
  const password = account.passwords[account.made++ % account.passwords.length]
  const answer = await call('POST /auth/login', { body: { login: account.email, password } })
  if (isUnanswered(answer)) return 'again'
  // A password change that was left unanswered may still come, and ends every session.
  if (answer.status === 200) return keep(account, answer, account.passwords.length > 1)
  assert.ok(answer.status === 401 && account.passwords.length > 1, `a login was answered ${answer.status}`)
  return 'again'
}

/** A step of somebody who is signed in. */
const withSession =
  (step: (account: Account, call: Call, session: AccountSession) => ReturnType<Step>): Step =>
  async (account, call) => {
    if (account.registration !== 'done') return register(account, call)
    if (account.session === undefined) return logIn(account, call)
    return step(account, call, account.session)
  }

function expectKnown(account: Account, { body }: Answer): void {
  const { name = '', username = '' } = body.user ?? {}
  assert.ok(account.names.includes(name), `the name is ${name}, not one of ${account.names}`)
  assert.ok(account.usernames.includes(username), `the username is ${username}, not one of ${account.usernames}`)
}

const look = withSession(async (account, call, session) => {
  const answer = await call('GET /users/me', { token: session.access })
  if (isUnanswered(answer)) return 'next'
  if (answer.status !== 200) return lose(account, session, 'GET /users/me', answer)
  expectKnown(account, answer)
  return 'next'
})

const patch = (member: 'name' | 'username') =>
  withSession(async (account, call, session) => {
    const number = ++account.made
    const value = member === 'name' ? `Name ${number}` : `${account.usernames[0]?.split('.')[0]}.${number}`
    if (member === 'username') account.allUsernames.add(value)
    const key = `${member}s` as const
    account[key] = [value, ...account[key]]
    const answer = await call('PATCH /users/me', { token: session.access, body: { [member]: value } })
    if (isUnanswered(answer)) return 'next'
    if (answer.status !== 200) return lose(account, session, 'PATCH /users/me', answer)
    account[key] = [value]
    expectKnown(account, answer)
    // This write has a condition on what it read, so what came before has happened by now or never will.
    account.names = [answer.body.user?.name ?? '']
    account.usernames = [answer.body.user?.username ?? '']
    account.session = { ...session, isDoubtful: false }
    return 'next'
  })

const refresh = withSession(async (account, call, session) => {
  const answer = await call('POST /auth/refresh', { body: { refresh_token: session.refresh } })
  if (isUnanswered(answer)) {
    account.session = { refreshTriedMs: performance.now(), ...session }
    return 'again'
  }
  if (answer.status === 200) return keep(account, answer, session.isDoubtful)
  const isPastGrace = performance.now() - (session.refreshTriedMs ?? Number.POSITIVE_INFINITY) > graceMs
  return lose(account, { ...session, isDoubtful: session.isDoubtful || isPastGrace }, 'a refresh', answer)
})

const changePassword = withSession(async (account, call, session) => {
  const number = ++account.made
  const current = account.passwords[number % account.passwords.length] ?? ''
  const next = `${account.passwords[0]?.split('-').slice(0, 3).join('-')}-${number}`
  const known = account.passwords
  const body = { currentPassword: current, newPassword: next }
  const answer = await call('PUT /users/me/password', { token: session.access, body })
  if (isUnanswered(answer)) {
    account.passwords = [next, ...known]
    account.session = { ...session, isDoubtful: true }
    return 'next'
  }
  if (answer.status === 200) {
    account.passwords = [next]
    account.ended.push(session.access)
    return keep(account, answer, false)
  }
  if (answer.status === 401) return lose(account, session, 'a password change', answer)
  assert.ok(known.length > 1, `a password change was answered ${answer.status} ${answer.body.code}`)
  return 'next'
})

const logOut = withSession(async (account, call, session) => {
  const answer = await call('POST /auth/logout', { token: session.access })
  if (isUnanswered(answer)) {
    account.session = { ...session, isDoubtful: true }
    return 'again'
  }
  if (answer.status !== 204) return lose(account, session, 'a logout', answer)
  account.ended.push(session.access)
  account.session = undefined
  return 'next'
})

/** The life of an account; the last session stays open. */
export const accountSteps: readonly Step[] = [
  look,
  patch('name'),
  refresh,
  patch('username'),
  look,
  refresh,
  changePassword,
  refresh,
  patch('name'),
  logOut,
  look,
  patch('name'),
]
