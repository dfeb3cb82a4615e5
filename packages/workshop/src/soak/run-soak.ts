import { runLoad } from '../load/run-load.ts'
import type { TallyReport } from '../load/tally.ts'
import { findGrowth, type Growth } from './find-growth.ts'
import { type Sample, takeSample } from './sample.ts'
import { startHost } from './start-host.ts'

const SAMPLES = 30
/** The first fifth: code is compiled, caches are filled. */
const WARM_UP_SHARE = 0.2

export interface SoakReport {
  readonly load: TallyReport
  readonly growth: readonly Growth[]
  readonly exitCode: number | string
}

/** Lets users come and go on a host of its own for some seconds, and looks at it thirty times after a warm-up. */
export async function runSoak({
  seconds,
  users,
  store,
}: {
  seconds: number
  users: number
  store: string
}): Promise<SoakReport> {
  const host = await startHost({ POSTERN_STORE: store })
  const samples: Sample[] = []
  const warmMs = seconds * WARM_UP_SHARE * 1000
  let timer: NodeJS.Timeout | undefined
  const look = () => takeSample(host).then((sample) => samples.push(sample))
  const begin = setTimeout(() => {
    timer = setInterval(() => look().catch(() => {}), (seconds * 1000 - warmMs) / SAMPLES)
  }, warmMs)
  const load = await runLoad({ base: host.base, users, seconds })
  clearTimeout(begin)
  clearInterval(timer)
  await look()
  return { load, growth: findGrowth(samples), exitCode: await host.stop() }
}
