import type { User } from '@postern/core'
import type { Client } from './client.ts'
import { isClientError } from './client-error.ts'
import type { Wire } from './create-wire.ts'
import { userOf } from './user-of.ts'

type AccountCalls<A extends object, W extends object> = Pick<
  Client<A, W>,
  'me' | 'updateMe' | 'deleteMe' | 'changePassword'
>

/** The calls about oneself. */
export function accountCalls<A extends object, W extends object>(wire: Wire): AccountCalls<A, W> {
  const { call } = wire
  return {
    me: () => findMe<A>(wire),
    async updateMe(input) {
      return userOf<A>(await call('updateMe', { body: input }))
    },
    async deleteMe() {
      await call('deleteMe')
      wire.leave()
    },
    async changePassword({ currentPassword, newPassword }) {
      await call('changePassword', { body: { currentPassword, newPassword }, opens: true })
    },
  }
}

/** Without tokens nobody is asked; of a cookie only the server knows. */
async function findMe<A extends object>({ transport, state, ready, call }: Wire): Promise<User<A> | undefined> {
  await ready
  if (transport === 'bearer' && state.held() === undefined) return undefined
  const era = state.era()
  try {
    return userOf<A>(await call('me', { isOpen: transport === 'cookie' }))
  } catch (error) {
    if (!isClientError(error, 'unauthenticated')) throw error
    // A visitor who asks whether somebody is signed in is not told that somebody is so no longer.
    if (state.era() === era) state.leave(state.isIn() === undefined ? 'quietly' : undefined)
    return undefined
  }
}
