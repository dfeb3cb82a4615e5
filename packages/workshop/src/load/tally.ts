/** What was measured: milliseconds by route, and how often a request ended with each code. */
export interface Tally {
  readonly total: () => number
  readonly failed: () => number
  add(route: string, answer: { readonly ms: number; readonly code?: string }): void
  /** Routes in the order of their first request, then codes. */
  report(): TallyReport
}

export interface TallyReport {
  readonly routes: readonly RouteReport[]
  readonly codes: Readonly<Record<string, number>>
}

export interface RouteReport {
  readonly route: string
  readonly requests: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Begins to measure. */
export function createTally(): Tally {
  const times = new Map<string, number[]>()
  const codes = new Map<string, number>()
  const count = (numbers: Iterable<number>) => [...numbers].reduce((sum, number) => sum + number, 0)
  return {
    total: () => count([...times.values()].map(({ length }) => length)),
    failed: () => count(codes.values()),
    add(route, { ms, code }) {
      const ofRoute = times.get(route) ?? []
      times.set(route, ofRoute)
      ofRoute.push(ms)
      if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1)
    },
    report: () => ({ routes: [...times].map(reportOf), codes: Object.fromEntries(codes) }),
  }
}

function reportOf([route, times]: readonly [string, readonly number[]]): RouteReport {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { route, requests: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
