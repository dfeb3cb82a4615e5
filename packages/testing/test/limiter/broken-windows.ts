import { type BrokenLimiter, type Entry, pause } from './broken-limiter.ts'

const fits = 'consume allows as many as the rule has, and then says for how long not'
const gives = 'what is refused is not counted, and one that is given back leaves its place to one other'
const lasts = 'a window lasts as long as the rule says, however often somebody asks meanwhile, and then begins anew'
const apart = 'keys are counted apart, also those that differ by case alone or name built-in members'

export const brokenWindows: readonly BrokenLimiter[] = [
  {
    name: 'consume reads, waits, then counts',
    caughtBy: 'race: of 200 at once as many are allowed as the rule has',
    fault: ({ windows, now }) => ({
      async consume(key, { limit, seconds }) {
        const entry = windows.get(key) ?? { count: 0, endsMs: now() + seconds * 1000 }
        await pause()
        windows.set(key, { ...entry, count: entry.count + 1 })
        return { allowed: entry.count < limit, retryAfterSeconds: entry.count < limit ? 0 : seconds }
      },
    }),
  },
  {
    name: 'consume allows one more',
    caughtBy: fits,
    fault: ({ consume }) => ({ consume: (key, rule) => consume(key, { ...rule, limit: rule.limit + 1 }) }),
  },
  {
    name: 'whoever is refused is counted',
    caughtBy: gives,
    fault: ({ consume, windows }) => ({
      async consume(key, rule) {
        const answer = await consume(key, rule)
        const entry = windows.get(key)
        if (!answer.allowed && entry !== undefined) windows.set(key, { ...entry, count: entry.count + 1 })
        return answer
      },
    }),
  },
  {
    name: 'a giving back leaves the window',
    caughtBy: gives,
    fault: ({ waits, now }) => ({
      giveBack(key) {
        const entry = waits.get(key)
        if (entry !== undefined) waits.set(key, { count: Math.max(0, entry.count - 1), endsMs: now() })
      },
    }),
  },
  {
    name: 'a window gives back more than it has counted',
    caughtBy: 'a window gives back no more than it has counted, and what is over nothing',
    fault: ({ windows, giveBack }) => ({
      giveBack(key) {
        giveBack(key)
        const entry = windows.get(key)
        if (entry !== undefined) windows.set(key, { ...entry, count: entry.count - 1 })
      },
    }),
  },
  {
    name: 'consume allows the first, whatever the limit',
    caughtBy: 'a rule that allows none refuses the first',
    fault: ({ consume }) => ({ consume: (key, rule) => consume(key, { ...rule, limit: Math.max(1, rule.limit) }) }),
  },
  {
    name: 'milliseconds are told for seconds',
    caughtBy: fits,
    fault: () => ({ seconds: (milliseconds) => milliseconds }),
  },
  {
    name: 'seconds are told in fractions',
    caughtBy: 'a try inside a wait is not counted and prolongs nothing',
    fault: () => ({ seconds: (milliseconds) => milliseconds / 1000 }),
  },
  {
    name: 'a window never ends',
    caughtBy: lasts,
    fault: ({ consume, windows }) => ({
      async consume(key, rule) {
        const answer = await consume(key, rule)
        const entry = windows.get(key)
        if (entry !== undefined) windows.set(key, { ...entry, endsMs: entry.endsMs + 86_400_000 })
        return answer.allowed ? answer : { ...answer, retryAfterSeconds: rule.seconds }
      },
    }),
  },
  {
    name: 'a window begins again with each that is refused',
    caughtBy: lasts,
    fault: ({ consume, windows, now }) => ({
      async consume(key, rule) {
        const answer = await consume(key, rule)
        const entry = windows.get(key)
        if (!answer.allowed && entry !== undefined) windows.set(key, { ...entry, endsMs: now() + rule.seconds * 1000 })
        return answer
      },
    }),
  },
  {
    name: 'a window ends early',
    caughtBy: fits,
    fault: ({ consume }) => ({ consume: (key, rule) => consume(key, { ...rule, seconds: rule.seconds / 2 }) }),
  },
  {
    name: 'a window is kept by a timer, which 25 days are too long for',
    caughtBy: 'a window may be a month long',
    fault: ({ consume }) => ({
      consume: (key, rule) => consume(key, { ...rule, seconds: rule.seconds > 2_147_483 ? 0.001 : rule.seconds }),
    }),
  },
  { name: 'upper case is lower case', caughtBy: apart, fault: () => ({ keyOf: (key) => key.toLowerCase() }) },
  { name: 'keys are cut', caughtBy: apart, fault: () => ({ keyOf: (key) => key.slice(0, 32) }) },
  {
    name: 'keys are looked up among the members of an object',
    caughtBy: apart,
    fault: ({ consume, windows }) => ({
      consume: (key, rule) => {
        const inherited: unknown = Reflect.get({}, key)
        if (inherited !== undefined) return { allowed: false, retryAfterSeconds: rule.seconds }
        windows.delete('')
        return consume(key, rule)
      },
    }),
  },
  {
    name: 'windows and waits are one',
    caughtBy: 'the window and the failures of one key are counted apart',
    fault: () => {
      const both = new Map<string, Entry>()
      return { windows: both, waits: both }
    },
  },
]
