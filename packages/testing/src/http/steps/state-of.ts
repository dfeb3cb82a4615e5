import type { HttpWorld } from '../http-world.ts'

/** Everything that the store holds, to compare before with after. */
export async function stateOf({ store }: HttpWorld): Promise<unknown> {
  const users = await store.users.list({ limit: 1000 })
  const tokens = await Promise.all(users.map(({ id }) => store.tokens.findByUser(id)))
  return { users, tokens }
}
