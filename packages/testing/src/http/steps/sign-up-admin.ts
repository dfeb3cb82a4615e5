import type { HttpWorld } from '../http-world.ts'
import { type Account, logIn } from './sign-up.ts'

export const root = { email: 'root@mail.test', password: 'copper-lantern-19' }

/** An admin with a fresh session. */
export async function signUpAdmin(world: HttpWorld, given: { readonly email?: string } = {}): Promise<Account> {
  const credentials = { ...root, ...given }
  await world.postern.users.create({ ...credentials, roles: ['user', 'admin'], emailVerified: true })
  return logIn(world, credentials)
}
