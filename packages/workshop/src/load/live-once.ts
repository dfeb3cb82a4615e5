import { randomBytes } from 'node:crypto'
import type { CallAnswer, Caller } from './create-caller.ts'

const CHECKS = 4

/** One account from registration to deletion: signs in, looks at itself, changes, refreshes, signs out, in again, and goes. */
export async function liveOnce(call: Caller, end: Caller): Promise<void> {
  const credentials = {
    email: `load-${randomBytes(8).toString('hex')}@example.com`,
    password: randomBytes(12).toString('base64url'),
  }
  const login = () => call('POST /auth/login', { body: credentials })
  await call('POST /auth/register', { body: { ...credentials, transport: 'bearer' } })
  let tokens = await login()
  if (tokens !== undefined) tokens = await useSession(call, tokens)
  if (tokens !== undefined && (await call('POST /auth/logout', tokenOf(tokens))) !== undefined) tokens = await login()
  // Whatever went wrong or ran out of time: nothing is to be left behind.
  tokens ??= await end('POST /auth/login', { body: credentials })
  if (tokens !== undefined) await end('DELETE /users/me', tokenOf(tokens))
}

/** What somebody does between two logins; answers the tokens that are good afterwards. */
async function useSession(call: Caller, given: CallAnswer): Promise<CallAnswer> {
  for (let time = 0; time < CHECKS; time += 1) await call('GET /users/me', tokenOf(given))
  await call('PATCH /users/me', { ...tokenOf(given), body: { name: 'Load' } })
  const tokens = (await refresh(call, given)) ?? given
  for (let time = 0; time < CHECKS; time += 1) await call('GET /users/me', tokenOf(tokens))
  return tokens
}

const tokenOf = (tokens: CallAnswer) => ({ token: tokens.access_token })

async function refresh(call: Caller, tokens: CallAnswer): Promise<CallAnswer | undefined> {
  if (tokens.refresh_token === undefined) return undefined
  return call('POST /auth/refresh', { body: { refresh_token: tokens.refresh_token } })
}
