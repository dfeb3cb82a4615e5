import type { Benchmark, Figure } from '../benchmark.ts'
import type { Load } from '../children/load.ts'
import type { PosternKoa } from '../children/postern-koa.ts'
import { type Start, withChildren } from '../process/with-children.ts'
import { percentile } from '../report/percentile.ts'

const LOGINS = 64
const MEBIBYTE = 2 ** 20
const WARM_UP_SECONDS = 2

interface Round {
  /** How long each check took. */
  readonly tookMs: readonly number[]
  readonly logins: { readonly succeeded: number; readonly refused: number; readonly others: number }
  readonly grownBytes: number
}

/** Asks again and again until the work is over; gives back the highest answer. */
const highestDuring = async (work: Promise<unknown>, ask: () => Promise<number>): Promise<number> => {
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  let highest = 0
  while (!isOver) {
    highest = Math.max(highest, await ask())
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 50))])
  }
  return highest
}

interface Flood {
  readonly name: string
  /** True: each client from an address of its own. */
  readonly addresses: boolean
  /** When a refused client comes back. */
  readonly pauseMs: number
}

/** A new server each time, since what one flood has made of its memory would hide what the next one does. */
const measureRound = (seconds: number, { addresses, pauseMs }: Flood): Promise<Round> =>
  withChildren(async (start: Start) => {
    const postern = await start<PosternKoa>('postern-koa', 'server')
    // Two, so that a check never waits for the program that counts the logins.
    const flooding = await start<Load>('load', 'load')
    const pacing = await start<Load>('load', 'load')
    const origin = await postern.ask('start', { users: 100, trustProxy: 1, isLimited: true })
    const bodies = await postern.ask('credentials', { count: LOGINS })
    const [{ access: token } = { access: '' }] = await postern.ask('signIn', { count: 1 })
    const checks = { url: `${origin}/api/v1/users/me`, token, connections: 10, perSecond: 100 }
    await pacing.ask('pace', { ...checks, seconds: WARM_UP_SECONDS })

    const before = await postern.ask('residentBytes')
    const url = `${origin}/api/v1/auth/login`
    const flood = flooding.ask('flood', { url, bodies, addresses, pauseMs, seconds: seconds + WARM_UP_SECONDS })
    const paced = pacing.ask('pace', { ...checks, seconds: WARM_UP_SECONDS })
    const pace = paced.then(() => pacing.ask('pace', { ...checks, seconds }))
    const highest = await highestDuring(Promise.all([flood, pace]), () => postern.ask('residentBytes'))
    return { tookMs: await pace, logins: await flood, grownBytes: highest - before }
  })

const ONE: Flood = { name: 'one address', addresses: false, pauseMs: 100 }
const MANY: Flood = { name: `${LOGINS} addresses`, addresses: true, pauseMs: 100 }
/** No client that reads `Retry-After` does this: the core is busy with refusals alone, however little they cost. */
const RUSH: Flood = { name: 'one address, back at once', addresses: false, pauseMs: 0 }

const figuresOf = (rounds: readonly Round[], flood: Flood): readonly [Figure, Figure, Figure] => [
  {
    name: `session check, p99, during ${LOGINS} logins from ${flood.name}`,
    values: rounds.map(({ tookMs }) => percentile(99, tookMs)),
    unit: 'ms',
    target: { atMost: 20 },
  },
  {
    name: `surplus logins from ${flood.name} answered 503 or 429 with Retry-After`,
    values: rounds.map(({ logins: { refused, others } }) => (100 * refused) / (refused + others)),
    unit: '%',
    target: { atLeast: 100 },
  },
  {
    name: `resident memory gained by ${LOGINS} logins from ${flood.name}`,
    values: rounds.map(({ grownBytes }) => grownBytes / MEBIBYTE),
    unit: 'MiB',
    target: { atMost: 96 },
  },
]

/** A figure that is only to be known. */
const untargeted = ({ name, values, unit }: Figure): Figure => ({ name, values, unit })

/** 100 session checks a second over 10 connections, while 64 logins are under way at any moment. */
export const checksUnderLogins: Benchmark = {
  name: 'checks-under-logins',
  async measure({ rounds, seconds }) {
    const one: Round[] = []
    const many: Round[] = []
    const rush: Round[] = []
    for (let round = 0; round < rounds; round++) {
      one.push(await measureRound(2 * seconds, ONE))
      many.push(await measureRound(2 * seconds, MANY))
      rush.push(await measureRound(2 * seconds, RUSH))
    }
    const [checks, surplus, memory] = figuresOf(rush, RUSH)
    // What a rush leaves in the heap is V8's to tidy up, at its leisure.
    return [...figuresOf(one, ONE), ...figuresOf(many, MANY), checks, surplus, untargeted(memory)]
  },
}
