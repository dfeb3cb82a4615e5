import type { Benchmark } from '../benchmark.ts'
import { compareRates } from '../compare-rates.ts'
import { withChildren } from '../process/with-children.ts'
import { startRivals } from '../start-rivals.ts'

/** A session check over HTTP, beside a Koa app that answers the same object without one. */
export const me: Benchmark = {
  name: 'me',
  measure: (effort) =>
    withChildren(async (start) => {
      const { load, postern, koa, meUrl, koaUrl, tokens } = await startRivals(start)
      const { ours, theirs, ratios } = await compareRates(
        effort,
        { server: postern, work: (seconds) => load.ask('check', { url: meUrl, tokens, seconds }) },
        { server: koa, work: (seconds) => load.ask('check', { url: koaUrl, tokens, seconds }) },
      )
      return [
        { name: 'GET /users/me', values: ours, unit: '/CPU s' },
        { name: 'Koa + @koa/router, the same object', values: theirs, unit: '/CPU s' },
        { name: 'GET /users/me ÷ Koa + @koa/router', values: ratios, unit: '', target: { atLeast: 0.6 } },
      ]
    }),
}
