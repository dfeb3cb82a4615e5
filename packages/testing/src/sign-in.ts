import { isPosternError, type Postern, PosternError, type UserId } from '@postern/core'
import type { SignedIn } from './signed-in.ts'
import type { TestUser } from './test-user.ts'

/** `signIn` of a test Postern; the master password opens every user who has a password. */
export function createSignIn<A extends object>(
  postern: Postern<A, object>,
  master: string,
): (user?: UserId | TestUser<A>) => Promise<SignedIn<A>> {
  let made = 0

  async function make({ email, ...rest }: TestUser<A>): Promise<UserId> {
    made += 1
    const created = await postern.users.create({ email: email ?? `user-${made}@app.test`, password: master, ...rest })
    return created.id
  }

  async function login(id: UserId) {
    const user = await postern.users.find(id)
    if (user === undefined) throw new PosternError('not-found')
    const open = async () => {
      const tokens = await postern.login({ email: user.email, password: master })
      const { setCookie } = await postern.login({ email: user.email, password: master, transport: 'cookie' })
      return { ...tokens, setCookie }
    }
    return open().catch(async (error: unknown) => {
      if (!isPosternError(error, 'invalid-credentials') || user.status !== 'active') throw error
      // A user whom trusted code made without a password; so there is no session either that this could end.
      await postern.users.setPassword(id, master)
      return open()
    })
  }

  return async (user = {}) => {
    const { accessToken, setCookie, user: shown } = await login(typeof user === 'string' ? user : await make(user))
    const [cookie = ''] = setCookie.split(';', 1)
    return { user: shown, headers: { authorization: `Bearer ${accessToken}` }, cookie }
  }
}
