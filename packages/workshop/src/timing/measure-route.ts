import { randomInt } from 'node:crypto'
import { isDifference } from './is-difference.ts'
import { timingRules } from './timing-rules.ts'
import { knownEmail, type TimedRoute, type TimingWorld } from './timing-world.ts'
import { crop, type Welch, welch } from './welch.ts'

export interface RouteTiming {
  readonly looks: readonly Welch[]
  /** As {@link isDifference} judges the looks. */
  readonly differs: boolean
}

let turn = 0

/** An address of the known one's length that nobody has; a new one each time, as an attacker's list has it. */
const unknownEmail = () => `${(turn++).toString(36).padStart(3, 'x')}@example.org`

/** Measures one route on known and unknown addresses, in an order that chance makes, as often as the rules say. */
export async function measureRoute(world: TimingWorld, route: TimedRoute): Promise<RouteTiming> {
  const { warmUp, samples, looks, quantile } = timingRules
  await sample(world, route, warmUp)
  const found: Welch[] = []
  for (let look = 0; look < looks; look++) {
    const [known, unknown] = await sample(world, route, samples)
    found.push(welch(...crop(unknown, known, quantile)))
  }
  return { looks: found, differs: isDifference(found.map(({ t }) => t)) }
}

async function sample(world: TimingWorld, route: TimedRoute, count: number): Promise<readonly [number[], number[]]> {
  const known: number[] = []
  const unknown: number[] = []
  while (known.length < count || unknown.length < count) {
    const isKnown = randomInt(2) === 0
    const times = isKnown ? known : unknown
    const tookMs = await world.send(route, isKnown ? knownEmail : unknownEmail())
    if (times.length < count) times.push(tookMs)
  }
  return [known, unknown]
}
