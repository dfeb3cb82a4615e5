import { loadUsage, parseLoadOptions } from './load/load-options.ts'
import { runLoad } from './load/run-load.ts'
import { showReport } from './load/show-report.ts'

// load.ts [--base URL] [--users N] [--seconds S]: mixed traffic on a host of one's own; prints latencies and errors.
const options = (() => {
  try {
    return parseLoadOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${loadUsage}`)
    process.exit(64)
  }
})()

const report = await runLoad(options, (tally, secondsLeft) =>
  process.stderr.write(`\r${Math.ceil(secondsLeft)} s left, ${tally.total()} requests, ${tally.failed()} errors   `),
)
process.stderr.write('\n')
console.log(showReport(report))
if ('429 rate-limited' in report.codes)
  console.log('The host limits. On this machine it takes POSTERN_RATE_LIMIT=off, for load tests alone.')
