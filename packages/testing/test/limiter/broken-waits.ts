import { type BrokenLimiter, createParts, pause } from './broken-limiter.ts'

const doubles = 'each further failure doubles the wait, up to the longest'
const inside = 'a try inside a wait is not counted and prolongs nothing'
const locks = 'with as many failures as lock nobody is admitted, also after the wait, until a reset'

export const brokenWaits: readonly BrokenLimiter[] = [
  {
    name: 'admit reads, waits, then counts',
    caughtBy: 'race: of 200 at once after a wait exactly one is admitted, and the others change nothing',
    fault: ({ waits, now, waitSeconds }) => ({
      async admit(key, rule) {
        const { count, endsMs } = waits.get(key) ?? { count: 0, endsMs: now() }
        if (endsMs > now()) return { admitted: false, retryAfterSeconds: rule.maxSeconds, failures: count }
        await pause()
        const failures = count + 1
        waits.set(key, { count: failures, endsMs: now() + waitSeconds(rule, failures) * 1000 })
        return { admitted: true, retryAfterSeconds: 0, failures }
      },
    }),
  },
  {
    name: 'the failures of those who lose at once are counted',
    caughtBy:
      'race: of 200 at once on a new key the free ones and one more are admitted, each with a number of its own',
    fault: ({ waits, admit }) => ({
      async admit(key, rule) {
        const answer = await admit(key, rule)
        const entry = waits.get(key)
        if (!answer.admitted && entry !== undefined) waits.set(key, { ...entry, count: entry.count + 1 })
        return answer
      },
    }),
  },
  {
    name: 'each try prolongs the wait',
    caughtBy: inside,
    fault: ({ waits, admit, now, waitSeconds }) => ({
      async admit(key, rule) {
        const answer = await admit(key, rule)
        const entry = waits.get(key)
        if (entry !== undefined) waits.set(key, { ...entry, endsMs: now() + waitSeconds(rule, entry.count) * 1000 })
        return answer
      },
    }),
  },
  {
    name: 'one free failure is too many',
    caughtBy: 'free failures cost nothing, and the next one begins the first wait',
    fault: ({ waitSeconds }) => ({ waitSeconds: (rule, failures) => waitSeconds(rule, failures - 1) }),
  },
  {
    name: 'there is no longest wait',
    caughtBy: doubles,
    fault: ({ waitSeconds }) => ({
      waitSeconds: (rule, failures) => waitSeconds({ ...rule, maxSeconds: 1e6 }, failures),
    }),
  },
  {
    name: 'waits grow by the same step',
    caughtBy: doubles,
    fault: () => ({ waitSeconds: ({ free, baseSeconds }, failures) => Math.max(0, failures - free) * baseSeconds }),
  },
  {
    name: 'waits are doubled in 32 bits',
    caughtBy: 'the longest wait holds also after hundreds of failures',
    fault: () => ({
      waitSeconds: ({ free, baseSeconds, maxSeconds }, failures) =>
        failures <= free ? 0 : Math.min(maxSeconds, baseSeconds << (failures - free - 1)),
    }),
  },
  {
    name: 'a lock is over when its wait is',
    caughtBy: locks,
    fault: ({ admit }) => ({ admit: (key, { lockAt: _, ...rule }) => admit(key, rule) }),
  },
  {
    name: 'one more try is admitted before the lock',
    caughtBy: 'race: of 200 at once no more are admitted than lock',
    fault: ({ admit }) => ({
      admit: (key, { lockAt, ...rule }) => admit(key, { ...rule, ...(lockAt !== undefined && { lockAt: lockAt + 1 }) }),
    }),
  },
  {
    name: 'a new key is counted before the lock is looked at',
    caughtBy: 'a rule that locks at none tells the failures and changes nothing, whether there are any or not',
    fault: ({ waits, admit, now }) => ({
      admit(key, rule) {
        if (waits.has(key)) return admit(key, rule)
        waits.set(key, { count: 1, endsMs: now() })
        return { admitted: true, retryAfterSeconds: 0, failures: 1 }
      },
    }),
  },
  {
    name: 'a giving back resets',
    caughtBy: 'race: of 50 tries 49 are given back at once, and one is left',
    fault: ({ reset }) => ({ giveBack: reset }),
  },
  {
    name: 'a giving back leaves the wait',
    caughtBy: 'a try that is given back is not counted, and its wait is over',
    fault: ({ waits }) => ({
      giveBack(key) {
        const entry = waits.get(key)
        if (entry !== undefined) waits.set(key, { ...entry, count: entry.count - 1 })
      },
    }),
  },
  {
    name: 'a giving back goes below none',
    caughtBy: 'what was never counted cannot be given back, and no failures are never fewer than none',
    fault: ({ waits, now }) => ({
      giveBack: (key) => void waits.set(key, { count: (waits.get(key)?.count ?? 0) - 1, endsMs: now() }),
    }),
  },
  {
    name: 'a giving back of what is not there throws',
    caughtBy: 'a reset and a giving back leave other keys alone, and those that are not there',
    fault: ({ waits, giveBack }) => ({
      giveBack(key) {
        if (!waits.has(key)) throw new Error('no such key')
        giveBack(key)
      },
    }),
  },
  {
    name: 'a giving back reads, waits, then writes',
    caughtBy: 'race: of 50 tries 49 are given back at once, and one is left',
    fault: ({ waits, now }) => ({
      async giveBack(key) {
        const entry = waits.get(key)
        await pause()
        if (entry !== undefined) waits.set(key, { count: entry.count - 1, endsMs: now() })
      },
    }),
  },
  {
    name: 'a reset leaves the failures',
    caughtBy: 'a reset forgets failures and wait',
    fault: ({ windows }) => ({ reset: (key) => void windows.delete(key) }),
  },
  {
    name: 'a reset leaves the window',
    caughtBy: 'a reset forgets the window',
    fault: ({ waits }) => ({ reset: (key) => void waits.delete(key) }),
  },
  {
    name: 'a reset forgets every key that begins alike',
    caughtBy: 'a reset and a giving back leave other keys alone, and those that are not there',
    fault: ({ waits, windows }) => ({
      reset(prefix) {
        for (const map of [waits, windows]) for (const key of map.keys()) if (key.startsWith(prefix)) map.delete(key)
      },
    }),
  },
  {
    name: 'every process counts by itself',
    caughtBy: 'a second process counts with the first',
    fault: () => ({ second: (own) => createParts(own.now) }),
  },
]
