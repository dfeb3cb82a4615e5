import type { BareKoa } from './children/bare-koa.ts'
import type { Load } from './children/load.ts'
import type { PosternKoa } from './children/postern-koa.ts'
import type { Child } from './process/start-child.ts'
import type { Start } from './process/with-children.ts'

export interface Rivals {
  readonly load: Child<Load>
  readonly postern: Child<PosternKoa>
  readonly koa: Child<BareKoa>
  /** The origin of the Postern server. */
  readonly origin: string
  readonly meUrl: string
  readonly koaUrl: string
  /** Access tokens, one for each connection of a load. */
  readonly tokens: readonly string[]
}

const ME = '/api/v1/users/me'
const USERS = 100
const CONNECTIONS = 32

/** Starts a Postern server, a Koa app that answers the same object at the same path without a session check, and a load for both. */
export const startRivals = async (start: Start): Promise<Rivals> => {
  const load = await start<Load>('load', 'load')
  const postern = await start<PosternKoa>('postern-koa', 'server')
  const koa = await start<BareKoa>('bare-koa', 'server')

  const origin = await postern.ask('start', { users: USERS })
  const signedIn = await postern.ask('signIn', { count: CONNECTIONS })
  const tokens = signedIn.map(({ access }) => access)
  const answer = await fetch(origin + ME, { headers: { authorization: `Bearer ${tokens[0]}` } })
  const koaOrigin = await koa.ask('start', { path: ME, body: (await answer.json()) as object })
  return { load, postern, koa, origin, meUrl: origin + ME, koaUrl: koaOrigin + ME, tokens }
}
