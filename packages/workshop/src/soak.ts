import { parseArgs } from 'node:util'
import { showReport } from './load/show-report.ts'
import { runSoak } from './soak/run-soak.ts'

// soak.ts [--minutes M] [--users N] [--store file:./data/postern.json]: users come and go on a host of its own; ends with 1
// where memory, handles or the store file grow, or a request failed.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    users: { type: 'string', default: '4' },
    store: { type: 'string', default: 'file:./data/postern.json' },
  },
})
const [minutes, users] = [Number(values.minutes), Number(values.users)]
if (!(minutes > 0 && minutes <= 1440 && users >= 1 && users <= 100))
  throw new Error('--minutes takes up to 1440, --users 1 to 100')

const { load, growth, exitCode } = await runSoak({ seconds: minutes * 60, users, store: values.store })
console.log(showReport(load))
console.log(
  `\nmedians of the first and the last third after a warm-up, ${minutes} min, ${users} users, ${values.store}`,
)
for (const { measure, first, last, grows } of growth)
  console.log(`${measure.padEnd(12)} ${first} → ${last}${grows ? '  GROWS' : ''}`)
console.log(`exit code ${exitCode}`)
if (growth.some(({ grows }) => grows) || Object.keys(load.codes).length > 0 || exitCode !== 0) process.exitCode = 1
