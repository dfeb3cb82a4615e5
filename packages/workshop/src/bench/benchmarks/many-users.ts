import type { Benchmark } from '../benchmark.ts'
import type { Load } from '../children/load.ts'
import type { PosternKoa } from '../children/postern-koa.ts'
import { compareRates, type Side } from '../compare-rates.ts'
import type { Child } from '../process/start-child.ts'
import { withChildren } from '../process/with-children.ts'

const MANY = 100_000
const FEW = 100
const CONNECTIONS = 32
const WAITING_LOGINS = 16
/** About what a core verifies in a second; it decides how long a round takes, not what is measured. */
const LOGINS_PER_SECOND = 25
const target = { atLeast: 0.95 }

/** The two loads of a server with so many users, each for users spread over all of them. */
const sidesOf = async (load: Child<Load>, server: Child<PosternKoa>, users: number) => {
  const origin = await server.ask('start', { users })
  const tokens = (await server.ask('signIn', { count: CONNECTIONS })).map(({ access }) => access)
  const bodies = await server.ask('credentials', { count: WAITING_LOGINS })
  const check: Side = {
    server,
    work: (seconds) => load.ask('check', { url: `${origin}/api/v1/users/me`, tokens, seconds }),
  }
  const login: Side = {
    server,
    work: (seconds) =>
      load.ask('login', { url: `${origin}/api/v1/auth/login`, bodies, times: seconds * LOGINS_PER_SECOND }),
  }
  return { check, login }
}

/** The memory store with 100 000 users, beside one with 100. */
export const manyUsers: Benchmark = {
  name: 'many-users',
  measure: (effort) =>
    withChildren(async (start) => {
      const load = await start<Load>('load', 'load')
      const many = await sidesOf(load, await start<PosternKoa>('postern-koa', 'server'), MANY)
      const few = await sidesOf(load, await start<PosternKoa>('postern-koa', 'server'), FEW)
      const checks = await compareRates(effort, many.check, few.check)
      const logins = await compareRates(effort, many.login, few.login)
      const sizes = `${MANY} users ÷ ${FEW} users`
      return [
        { name: `GET /users/me, ${sizes}`, values: checks.ratios, unit: '', target },
        { name: `POST /auth/login, ${sizes}`, values: logins.ratios, unit: '', target },
      ]
    }),
}
