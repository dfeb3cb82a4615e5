import type { Benchmark } from '../benchmark.ts'
import type { Argon2Loop } from '../children/argon2-loop.ts'
import type { Load } from '../children/load.ts'
import type { PosternKoa } from '../children/postern-koa.ts'
import { compareRates } from '../compare-rates.ts'
import { withChildren } from '../process/with-children.ts'

/** As many as may wait for one address, so that none is refused. */
const CONNECTIONS = 16
const LOOP_AT_ONCE = 4
/** About what a core verifies in a second; it decides how long a round takes, not what is measured. */
const HASHES_PER_SECOND = 25

/** Logins over HTTP, beside a loop that verifies passwords and does nothing else. */
export const logins: Benchmark = {
  name: 'logins',
  measure: (effort) =>
    withChildren(async (start) => {
      const load = await start<Load>('load', 'load')
      const postern = await start<PosternKoa>('postern-koa', 'server')
      const loop = await start<Argon2Loop>('argon2-loop', 'server')
      const origin = await postern.ask('start', { users: 100 })
      const bodies = await postern.ask('credentials', { count: CONNECTIONS })

      const { ours, theirs, ratios } = await compareRates(
        effort,
        {
          server: postern,
          work: (seconds) =>
            load.ask('login', { url: `${origin}/api/v1/auth/login`, bodies, times: seconds * HASHES_PER_SECOND }),
        },
        {
          server: loop,
          work: (seconds) => loop.ask('verify', { times: seconds * HASHES_PER_SECOND, atOnce: LOOP_AT_ONCE }),
        },
      )
      return [
        { name: 'POST /auth/login', values: ours, unit: '/CPU s' },
        { name: `Argon2id alone, ${LOOP_AT_ONCE} at a time`, values: theirs, unit: '/CPU s' },
        { name: 'POST /auth/login ÷ Argon2id alone', values: ratios, unit: '', target: { atLeast: 1 } },
      ]
    }),
}
