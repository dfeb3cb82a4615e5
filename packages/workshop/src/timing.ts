import { measureRoute, type RouteTiming } from './timing/measure-route.ts'
import { timedRoutes } from './timing/timed-routes.ts'
import { timingRules } from './timing/timing-rules.ts'
import { openTimingWorld } from './timing/timing-world.ts'

// timing.ts: compares how long answers take for known and unknown accounts, and shows that it would find a leak of 1 ms.
// Ends with 1 where an answer tells the two apart, or the planted leak is not found.

const write = ({ looks }: RouteTiming) =>
  looks.map(({ t, differenceUs }) => `t ${t.toFixed(2)} (${differenceUs.toFixed(1)} µs)`).join(', ')

async function judge(plantedMs: number): Promise<boolean> {
  const world = await openTimingWorld(plantedMs)
  let isRight = true
  try {
    for (const route of timedRoutes) {
      const timing = await measureRoute(world, route)
      const isExpected = timing.differs === plantedMs > 0
      isRight &&= isExpected
      const said = timing.differs ? 'differs' : 'alike'
      console.log(
        `${isExpected ? 'ok    ' : 'FAILED'} ${route.name}${plantedMs > 0 ? `, ${plantedMs} ms planted` : ''}: ${said}; ${write(timing)}`,
      )
    }
  } finally {
    await world.close()
  }
  return isRight
}

const { samples, looks, threshold, plantedMs } = timingRules
console.log(`known against unknown: ${looks} looks of ${samples} requests each, Welch's t within ±${threshold}`)
const isAlike = await judge(0)
const isCaught = await judge(plantedMs)
process.exitCode = isAlike && isCaught ? 0 : 1
