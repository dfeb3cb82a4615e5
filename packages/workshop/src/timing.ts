import { measureRoute, type RouteTiming } from './timing/measure-route.ts'
import { timedRoutes } from './timing/timed-routes.ts'
import { timingRules } from './timing/timing-rules.ts'
import { openTimingWorld, type Planted, type TimedRoute } from './timing/timing-world.ts'

// timing.ts: compares how long answers take for known and unknown accounts, and shows that it would find a leak of
// 1 ms and a hash that is left out. Ends with 1 where an answer tells the two apart, or a planted leak is not found.

const write = ({ looks }: RouteTiming) =>
  looks.map(({ t, differenceUs }) => `t ${t.toFixed(2)} (${differenceUs.toFixed(1)} µs)`).join(', ')

async function judge(routes: readonly TimedRoute[], planted?: Planted & { readonly name: string }): Promise<boolean> {
  const world = await openTimingWorld(planted)
  let isRight = true
  try {
    for (const route of routes) {
      const timing = await measureRoute(world, route)
      const isExpected = timing.differs === (planted !== undefined)
      isRight &&= isExpected
      const said = timing.differs ? 'differs' : 'alike'
      console.log(
        `${isExpected ? 'ok    ' : 'FAILED'} ${route.name}${planted ? `, ${planted.name} planted` : ''}: ${said}; ${write(timing)}`,
      )
    }
  } finally {
    await world.close()
  }
  return isRight
}

const { samples, looks, needed, threshold, plantedMs } = timingRules
console.log(
  `known against unknown: ${looks} looks of ${samples} requests each, Welch's t beyond ±${threshold} in ${needed} of them`,
)
const hashing = timedRoutes.filter(({ name }) => name === 'login')
const found = [
  await judge(timedRoutes),
  await judge(timedRoutes, { name: `${plantedMs} ms`, ms: plantedMs }),
  await judge(hashing, { name: 'a skipped hash', skippedHash: true }),
]
process.exitCode = found.every(Boolean) ? 0 : 1
