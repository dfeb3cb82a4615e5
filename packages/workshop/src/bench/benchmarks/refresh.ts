import type { Benchmark } from '../benchmark.ts'
import { compareRates, type Side } from '../compare-rates.ts'
import { withChildren } from '../process/with-children.ts'
import { startRivals } from '../start-rivals.ts'

/** A rotation with a new ES256 access token, beside the Koa app of `me`. */
export const refresh: Benchmark = {
  name: 'refresh',
  measure: (effort) =>
    withChildren(async (start) => {
      const { load, postern, koa, origin, koaUrl, tokens } = await startRivals(start)
      const url = `${origin}/api/v1/auth/refresh`
      let refreshTokens: readonly string[] = []
      const ours: Side = {
        server: postern,
        // The end of a round cuts off answers, and with them the next tokens: each round begins with sessions of its own.
        async prepare() {
          const signedIn = await postern.ask('signIn', { count: tokens.length })
          refreshTokens = signedIn.map((session) => session.refresh)
        },
        work: (seconds) => load.ask('refresh', { url, tokens: refreshTokens, seconds }),
      }
      const theirs: Side = {
        server: koa,
        work: (seconds) => load.ask('check', { url: koaUrl, tokens, seconds }),
      }
      const rates = await compareRates(effort, ours, theirs)
      return [
        { name: 'POST /auth/refresh', values: rates.ours, unit: '/CPU s' },
        { name: 'POST /auth/refresh ÷ Koa + @koa/router', values: rates.ratios, unit: '', target: { atLeast: 0.1 } },
      ]
    }),
}
