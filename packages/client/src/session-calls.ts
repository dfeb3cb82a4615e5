import type { SessionInfo } from '@postern/core'
import type { Client } from './client.ts'
import { isClientError } from './client-error.ts'
import type { Wire } from './create-wire.ts'
import { unexpected } from './read-answer.ts'
import { userOf } from './user-of.ts'

type SessionCalls<A extends object, W extends object> = Pick<
  Client<A, W>,
  'register' | 'login' | 'logout' | 'reauthenticate' | 'sessions' | 'endSession'
>

/** Where nobody is signed in any more there is nothing left to end. */
const unlessOver = (error: unknown) => {
  if (!isClientError(error, 'unauthenticated')) throw error
}

/** The calls that open, list and end sessions. */
export function sessionCalls<A extends object, W extends object>(wire: Wire): SessionCalls<A, W> {
  const { transport, state, call } = wire
  return {
    async register(input) {
      const answer = await call('register', { body: { ...input, transport }, isOpen: true, opens: true })
      return answer.status === 'verification-sent'
        ? { status: 'verification-sent' }
        : { status: 'registered', user: userOf<A>(answer) }
    },
    async login(input) {
      return { user: userOf<A>(await call('login', { body: { ...input, transport }, isOpen: true, opens: true })) }
    },
    async logout(scope = 'current') {
      await wire.ready
      const held = state.held()
      if (scope === 'others') {
        await call('logout', { body: { scope }, opens: true })
      } else if (transport === 'bearer' && scope === 'current') {
        if (held === undefined) return
        const last = wire.lastOf(held)
        wire.leave()
        await call('logout', { body: { refresh_token: await last }, isOpen: true })
      } else if (transport === 'cookie' || held !== undefined) {
        const told = call('logout', { body: { scope } }).catch(unlessOver)
        // Tokens are forgotten whatever became of the call; a cookie that the server was not told of is still there.
        await (transport === 'bearer' ? told.finally(wire.leave) : told.then(wire.leave))
      }
    },
    async reauthenticate({ password }) {
      await call('reauthenticate', { body: { password } })
    },
    async sessions() {
      const { sessions } = await call('sessions')
      if (!Array.isArray(sessions)) throw unexpected(200)
      return sessions as readonly SessionInfo[]
    },
    async endSession(id) {
      await call('endSession', { id })
    },
  }
}
